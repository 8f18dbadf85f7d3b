import type { AuditEntry } from "../../../contract/overview"
import { type Query, findOrderNumbers } from "../../../medusa/records"
import { findUserNames } from "../../../medusa/users"

/** The entries with the names of those who did it, and the numbers of the orders that they are about. */
export async function withNames(
  query: Query,
  entries: readonly AuditEntry[],
): Promise<AuditEntry[]> {
  const actors = [...new Set(entries.flatMap(({ actor }) => actor ?? []))]
  const orders = [...new Set(entries.flatMap(({ order_id }) => order_id ?? []))]
  const [names, numbers] = await Promise.all([
    findUserNames(query, actors),
    findOrderNumbers(query, orders),
  ])
  return entries.map((entry) => ({
    ...entry,
    actor_name: names.get(entry.actor ?? "") ?? null,
    order_display_id: numbers.get(entry.order_id ?? "") ?? null,
  }))
}
