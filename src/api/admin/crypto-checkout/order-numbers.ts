import { type Query, findOrderNumbers } from "../../../medusa/records"

/** The rows with the numbers that people know their orders by, asked for in one query. */
export async function withOrderNumbers<T extends { order_id: string | null }>(
  query: Query,
  rows: readonly T[],
): Promise<(T & { order_display_id: number | null })[]> {
  const numbers = await findOrderNumbers(
    query,
    rows.flatMap(({ order_id }) => order_id ?? []),
  )
  return rows.map((row) => ({ ...row, order_display_id: numbers.get(row.order_id ?? "") ?? null }))
}
