/**
 * Three-way reconciliation: what Medusa has booked, what the processor says, and which transactions
 * are known, charge by charge. Charges on which nothing came and no order stands are left out.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET | /admin/crypto-checkout/reconciliation | {@link ReconciliationResponse} |
 * | GET | /admin/crypto-checkout/reconciliation/summary | {@link ReconciliationSummaryResponse} |
 * | GET | /admin/crypto-checkout/reconciliation/export | the same rows as CSV |
 */
import type { ChargeStatus } from "./storefront"

/**
 * `matched` all three agree · `accepted` they differ, and an admin has accepted that · `incomplete` amounts agree, but a transaction is not known ·
 * `open` still under way, so nothing can be said · `mismatched` somebody has to look.
 */
export const RECONCILIATION_RESULTS = [
  "matched",
  "accepted",
  "incomplete",
  "open",
  "mismatched",
] as const
export type ReconciliationResult = (typeof RECONCILIATION_RESULTS)[number]

/**
 * Why a charge is not simply matched.
 *
 * - `captured_without_money` Medusa has booked more than what is confirmed
 * - `money_not_captured` confirmed money that Medusa has not booked
 * - `no_order` confirmed money for which there is no order, and that nobody has given back
 * - `forgiven` less came than what was captured: an admin has counted it as paid in full
 * - `outstanding` less was captured than what was asked: an admin has booked what came
 * - `amounts_differ` what is confirmed and what was asked are further apart than the tolerances
 * - `refund_not_booked` coins were sent back, and Medusa does not know
 * - `booked_refund_not_sent` Medusa has booked a refund for which no coins have gone
 * - `gateway_differs` the processor's own state says something else than the money
 * - `money_held` the processor holds coins back
 * - `money_not_counted` another coin came, or coins that the processor does not credit
 * - `reversed` confirmed coins were reported gone or held afterwards
 * - `txid_unknown` confirmed coins whose transaction the processor does not tell
 */
export const RECONCILIATION_REASONS = [
  "captured_without_money",
  "money_not_captured",
  "no_order",
  "forgiven",
  "outstanding",
  "amounts_differ",
  "refund_not_booked",
  "booked_refund_not_sent",
  "gateway_differs",
  "money_held",
  "money_not_counted",
  "reversed",
  "txid_unknown",
] as const
export type ReconciliationReason = (typeof RECONCILIATION_REASONS)[number]

export interface ReconciliationDeposit {
  id: string
  gateway: string
  asset: string
  symbol: string
  network_name: string
  external_id: string | null
  /** The processor's own word. */
  external_status: string | null
  /** Confirmed, in the asset. */
  confirmed: string
  txids: string[]
}

export interface ReconciliationRow {
  charge_id: string
  order_id: string | null
  order_display_id: number | null
  status: ChargeStatus
  opened_at: string
  currency_code: string
  /** All in `currency_code`. */
  asked: string
  confirmed: string
  /** Booked by Medusa. */
  captured: string
  /** The part of `captured` that did not come, and that an admin does not ask for any more. */
  forgiven: string
  /** Sent back to the shopper, in coins of that value. */
  refund_sent: string
  /** Refunds that Medusa has booked. */
  refund_booked: string
  deposits: ReconciliationDeposit[]
  result: ReconciliationResult
  reasons: ReconciliationReason[]
}

export interface ReconciliationResponse {
  rows: ReconciliationRow[]
  /** Where to go on; a page may hold fewer rows than asked for and still not be the last. */
  next_cursor: string | null
}

/** Sums of a period in one currency. */
export interface ReconciliationTotals {
  currency_code: string
  charges: number
  matched: number
  accepted: number
  incomplete: number
  open: number
  mismatched: number
  asked: string
  confirmed: string
  captured: string
  forgiven: string
  refund_sent: string
  refund_booked: string
}

export interface ReconciliationSummaryResponse {
  totals: ReconciliationTotals[]
}
