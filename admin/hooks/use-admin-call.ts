import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { QUERY_ROOT } from "./use-admin-query"
import { useCallAdmin } from "./use-call-admin"

/** One call of an admin route. */
export interface AdminCall {
  /** Below `/admin/crypto-checkout`, e.g. `/callbacks/replay`. */
  path: string
  method?: "POST" | "DELETE"
  body?: object
}

/**
 * Changes something over one of the plugin's admin routes; afterwards everything that is shown is
 * read anew. A failure is told in a toast, in the page's words where it has some.
 */
export function useAdminCall<Answer>(onSuccess?: (answer: Answer) => void) {
  const client = useQueryClient()
  const callAdmin = useCallAdmin()
  return useMutation({
    mutationFn: ({ path, ...call }: AdminCall) => callAdmin<Answer>(path, call),
    onSuccess,
    onError: (error: Error) => toast.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: [QUERY_ROOT] }),
  })
}
