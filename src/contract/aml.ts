/**
 * Held deposits, as the admin sees them over HTTP; shared by routes, admin pages and tests. Amounts
 * are decimal strings, times ISO 8601 in UTC. Lists are paged as in `back-office.ts`.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET | /admin/crypto-checkout/aml-cases | {@link AmlCaseListResponse} |
 * | GET | /admin/crypto-checkout/aml-cases/:id | {@link AmlCaseResponse} |
 * | POST | /admin/crypto-checkout/aml-cases/:id/refund | {@link AmlCaseResponse} |
 * | POST | /admin/crypto-checkout/aml-cases/refresh | {@link AmlRefreshResponse} |
 */
import type { Customer } from "./customer"
import type { TimelineEvent } from "./admin"
import type { AmlState, PayoutState } from "./money-out"

/** `risk` found risky · `unscored` could not be looked at, nothing bad was found · `unknown` not told. */
export const AML_FINDINGS = ["risk", "unscored", "unknown"] as const
type AmlFinding = (typeof AML_FINDINGS)[number]

/** What an admin can do about a held deposit here. */
export type AmlAction = "refund" | "contact_processor" | "none"

/** Where coins go. */
export interface AmlDestination {
  address: string
  /** Destination tag or memo; null without one. */
  tag: string | null
}

/** A deposit that a processor holds or held. */
export interface AmlCase {
  id: string
  /** Names what is shown of it, for whoever sends it back: see `shown.ts`. */
  version: string
  gateway: string
  gateway_name: string
  /** The case's id at the processor. */
  external_id: string
  state: AmlState
  finding: AmlFinding
  /** 0 to 100; null where it was not scored. */
  score: string | null
  /** The processor's words. For admins only, never for the shopper. */
  severity: string | null
  reason: string | null
  /** In the asset. */
  amount: string
  /** Null for a coin that we do not know. */
  asset: { id: string; symbol: string; network_name: string } | null
  /** The address that the coins were sent to. */
  address: string | null
  address_explorer_url: string | null
  txid: string | null
  explorer_url: string | null
  /** Ours; null where the money belongs to no charge of this shop. */
  deposit_id: string | null
  charge_id: string | null
  order_id: string | null
  order_display_id: number | null
  /** Null where the money belongs to no charge, or Medusa has neither order nor cart any more. */
  customer: Customer | null
  /** `refund` from here · `contact_processor` its compliance decides · `none` it is over or under way. */
  action: AmlAction
  /** Where the shopper wants it, told over a claim link; null before. */
  shopper_destination: AmlDestination | null
  /** The newest try to send it back; null without one. */
  refund: AmlRefund | null
  reported_at: string | null
  opened_at: string
  /** When the processor told of it last. */
  seen_at: string
  closed_at: string | null
}

export interface AmlRefund extends AmlDestination {
  /** Of the payout. */
  id: string
  state: PayoutState
  txid: string | null
  /** Why it failed or needs attention, in the processor's words. */
  failure: string | null
  created_by: string
  created_at: string
}

export interface AmlCaseListResponse {
  cases: AmlCase[]
  /** Cases that nobody has decided about, whatever was asked for. */
  open_count: number
  next_cursor: string | null
}

export interface AmlCaseResponse {
  case: AmlCase
  /** What happened, newest first. */
  history: TimelineEvent[]
}

/** The processors were asked anew. */
export interface AmlRefreshResponse {
  open_count: number
}
