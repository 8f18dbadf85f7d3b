import type { AuditEntry } from "../../../contract/overview"
import type { Query } from "../../../medusa/records"
import { findUserNames } from "../../../medusa/users"

/** The entries with the names of those who did it. */
export async function withNames(
  query: Query,
  entries: readonly AuditEntry[],
): Promise<AuditEntry[]> {
  const actors = [...new Set(entries.flatMap(({ actor }) => actor ?? []))]
  const names = await findUserNames(query, actors)
  return entries.map((entry) => ({ ...entry, actor_name: names.get(entry.actor ?? "") ?? null }))
}
