import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../lib/client"
import { QUERY_ROOT } from "./use-admin-query"

/** One call of an admin route. */
export interface AdminCall {
  /** Below `/admin/crypto-checkout`, e.g. `/callbacks/replay`. */
  path: string
  method?: "POST" | "DELETE"
  body?: object
}

/**
 * Changes something over one of the plugin's admin routes; afterwards everything that is shown is
 * read anew. A failure is told in a toast, in the server's words.
 */
export function useAdminCall<Answer>(onSuccess?: (answer: Answer) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, method = "POST", body = {} }: AdminCall) =>
      sdk.client.fetch<Answer>(`/admin/crypto-checkout${path}`, { method, body }),
    onSuccess,
    onError: (error: Error) => toast.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: [QUERY_ROOT] }),
  })
}
