import { useQuery } from "@tanstack/react-query"
import { sdk } from "../lib/client"
import { type MedusaOrder, type OrderLine, toOrderLines } from "../lib/order-lines"

/**
 * What an order is made of, as Medusa's own admin API tells it to this admin: whoever may not read
 * orders gets none.
 * @param orderId null where there is no order
 */
export function useOrderLines(orderId: string | null): readonly OrderLine[] {
  const { data } = useQuery({
    queryKey: ["crypto-checkout", "order-lines", orderId],
    queryFn: ({ signal }) =>
      sdk.client.fetch<{ order: MedusaOrder }>(
        `/admin/orders/${encodeURIComponent(orderId ?? "")}`,
        { signal },
      ),
    select: ({ order }) => toOrderLines(order),
    enabled: orderId !== null,
    retry: false,
  })
  return data ?? []
}
