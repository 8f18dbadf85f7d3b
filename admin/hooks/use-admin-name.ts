import { useQuery } from "@tanstack/react-query"
import { sdk } from "../lib/client"

const KEPT = 10 * 60_000

/** The name of an admin user, or the id where Medusa does not know it (any more). */
export function useAdminName(id: string | null): string | null {
  const { data } = useQuery({
    queryKey: ["crypto-checkout-admin", id],
    queryFn: async () => {
      const { user } = await sdk.admin.user.retrieve(id ?? "")
      return [user.first_name, user.last_name].filter(Boolean).join(" ") || user.email
    },
    enabled: id !== null,
    staleTime: KEPT,
    // A user who was deleted stays so.
    retry: false,
  })
  return data ?? id
}
