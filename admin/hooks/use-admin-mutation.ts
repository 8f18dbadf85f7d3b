import { useMutation, useQueryClient } from "@tanstack/react-query"
import { QUERY_ROOT } from "./use-admin-query"
import { useCallAdmin } from "./use-call-admin"

/**
 * Posts to one of the plugin's admin routes; what was read before is read anew afterwards.
 *
 * @param path below `/admin/crypto-checkout`, e.g. `/aml-cases/refresh`
 */
export function useAdminMutation<Answer, Body extends object = object>(path: string) {
  const queries = useQueryClient()
  const call = useCallAdmin()
  return useMutation<Answer, Error, Body>({
    mutationFn: (body) => call<Answer>(path, { body }),
    onSettled: () => queries.invalidateQueries({ queryKey: [QUERY_ROOT] }),
  })
}
