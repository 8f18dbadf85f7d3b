import type { GatewayName, GatewayNamesResponse } from "../../src/contract/gateways"
import { useAdminQuery } from "./use-admin-query"

/** Every processor that the plugin knows, configured or not; none before they are read. */
export function useGatewayNames(): readonly GatewayName[] {
  const { data } = useAdminQuery<GatewayNamesResponse>("/gateway-names", {}, { keeps: true })
  return data?.gateways ?? []
}

/** The name of a processor for people; its id where no name is known (yet). */
export function useGatewayName(): (gateway: string) => string {
  const names = useGatewayNames()
  return (gateway) => names.find(({ id }) => id === gateway)?.name ?? gateway
}

/** What an admin must know before a refund, by the refund rule's `notice`; null where nothing is said. */
export function useGatewayNotice(): (gateway: string, notice: string | null) => string | null {
  const names = useGatewayNames()
  return (gateway, notice) => {
    const own = names.find(({ id }) => id === gateway)
    return notice === null ? null : (own?.notices[notice] ?? null)
  }
}
