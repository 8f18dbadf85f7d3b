/**
 * What the dashboard's own search (`GET /admin/search`) finds of the plugin. Each entity has the name
 * of the resource that a role needs to be allowed to read, and answers the rows of its list.
 */
import type { ChargeListItem } from "./back-office"
import type { Payout } from "./payouts"
import type { Refund } from "./refunds"

/** A row of each entity. */
export interface SearchRows {
  crypto_charge: ChargeListItem
  crypto_refund: Refund
  crypto_payout: Payout
}
export type SearchEntity = keyof SearchRows

/** In the order in which the dashboard shows them. */
export const SEARCH_ENTITIES = [
  "crypto_charge",
  "crypto_refund",
  "crypto_payout",
] as const satisfies readonly SearchEntity[]

/** What was found of one entity, as Medusa answers it. */
export interface SearchGroup<E extends SearchEntity = SearchEntity> {
  entity: E
  data: SearchRows[E][]
  /** How many there are; beyond the first 100, that there are more. */
  count: number
  offset: number
  limit: number
}
