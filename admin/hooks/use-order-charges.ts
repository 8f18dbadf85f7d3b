import { useQuery } from "@tanstack/react-query"
import type { OrderChargesResponse } from "../../src/contract/admin"
import { isLive } from "../lib/charge-state"
import { sdk } from "../lib/client"

/** Milliseconds between two reads while a charge may still change. */
export const REFRESH_INTERVAL = 5_000

/**
 * The crypto charges of an order, newest first. Reads again every few seconds while one of them
 * may still change and the page is visible; stands still otherwise.
 */
export function useOrderCharges(orderId: string) {
  return useQuery({
    queryKey: ["crypto-checkout", "order-charges", orderId],
    queryFn: ({ signal }) =>
      sdk.client.fetch<OrderChargesResponse>(
        `/admin/crypto-checkout/orders/${encodeURIComponent(orderId)}/charges`,
        { signal },
      ),
    staleTime: 0,
    refetchOnWindowFocus: true,
    refetchIntervalInBackground: false,
    refetchInterval: (query) => (query.state.data?.charges.some(isLive) ? REFRESH_INTERVAL : false),
  })
}
