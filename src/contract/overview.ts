/**
 * What an admin sees first: what waits for a person, how much comes in, and who did what.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET | /admin/crypto-checkout/overview | {@link OverviewResponse} |
 * | GET | /admin/crypto-checkout/audit | {@link AuditResponse} |
 * | GET | /admin/crypto-checkout/audit/export | the same entries as CSV |
 */

import type { PausedGateway } from "./gateways"

/** How many of each thing wait for a person; counted up to 1,000. */
export interface OpenWorkCounts {
  /** Charges with an exception that nobody has decided about. */
  exceptions: number
  /** Refunds that are owed, or for which the shopper gave an address. */
  refunds_to_decide: number
  refunds_attention: number
  /** Those that the asking admin had no hand in. */
  payouts_to_approve: number
  payouts_attention: number
  /** Failed payouts that nobody has sent again or dismissed. */
  payouts_failed: number
  /** Deposits that a processor holds. */
  aml_cases: number
  callbacks_failed: number
  /** Gateways whose calls have all failed for more than a minute. */
  gateways_failing: number
}

/** One day (UTC) in one currency. */
interface DayVolume {
  day: string
  /** Value of the charges for which a coin was chosen. */
  asked: string
  /** Value of the coins that were confirmed and have stayed so. */
  received: string
}

export interface CurrencyVolume {
  currency_code: string
  asked: string
  /** As in `figures.ts`. */
  received: string
  /** Came in these days and is held by a processor now; no part of `received`. */
  on_hold: string
  /** The last 30 days, oldest first; days without anything are there as zero. */
  days: DayVolume[]
}

/** One line of what was done, by an admin or by the plugin itself. */
export interface AuditEntry {
  id: string
  at: string
  type: string
  message: string
  /** Id of the admin user who did it; null for the plugin itself and for shoppers. */
  actor: string | null
  /** Id of the API key that stood for them; null where they did it themselves. */
  via: string | null
  /** Who that is, where Medusa still knows. */
  actor_name: string | null
  charge_id: string | null
  /** The charge's order; null where there is none yet. */
  order_id: string | null
  /** The number that people know the order by, where Medusa still has it. */
  order_display_id: number | null
  /** Id of what it is about besides the charge. */
  subject: string | null
  data: Record<string, string | number | boolean | null>
}

export interface OverviewResponse {
  open_work: OpenWorkCounts
  /** What admins have paused, oldest first. */
  paused: PausedGateway[]
  volumes: CurrencyVolume[]
  /** Newest first. */
  latest: AuditEntry[]
}

export interface AuditResponse {
  entries: AuditEntry[]
  next_cursor: string | null
}
