import { useMutation, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../lib/client"
import { QUERY_ROOT } from "./use-admin-query"

/**
 * Posts to one of the plugin's admin routes; what was read before is read anew afterwards.
 *
 * @param path below `/admin/crypto-checkout`, e.g. `/aml-cases/refresh`
 */
export function useAdminMutation<Answer, Body extends object = object>(path: string) {
  const queries = useQueryClient()
  return useMutation<Answer, Error, Body>({
    mutationFn: (body) =>
      sdk.client.fetch<Answer>(`/admin/crypto-checkout${path}`, { method: "POST", body }),
    onSettled: () => queries.invalidateQueries({ queryKey: [QUERY_ROOT] }),
  })
}
