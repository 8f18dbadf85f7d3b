import type { Query } from "./records"

/** Of some orders, those that Medusa does not have; a link may be left of one that it took back. */
export async function findMissingOrders(
  query: Query,
  orderIds: readonly string[],
): Promise<Set<string>> {
  if (orderIds.length === 0) return new Set()
  const { data } = await query.graph({
    entity: "order",
    fields: ["id"],
    filters: { id: [...orderIds] },
  })
  const found = new Set(data.map(({ id }: { id: string }) => id))
  return new Set(orderIds.filter((id) => !found.has(id)))
}
