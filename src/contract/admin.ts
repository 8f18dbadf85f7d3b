/**
 * What the admin extensions see over HTTP; shared by the routes, the widgets and the tests.
 * Amounts are decimal strings, times ISO 8601 in UTC.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET | /admin/crypto-checkout/orders/:id/charges | {@link OrderChargesResponse} |
 * | POST | /admin/crypto-checkout/orders/:id/difference | {@link RequestDifferenceResponse} |
 */
import type { Acceptance } from "./acceptance"
import type { ChargeDecision } from "./refunds"
import type { Charge, Deposit, Transfer } from "./storefront"

/**
 * What is unusual about a charge, each on its own (several may hold at once):
 * `underpaid` closed with too little · `overpaid` · `late` money after the end · `held` under review ·
 * `canceled_with_money` money on a cancelled session or order · `order_not_placed` paid, but Medusa
 * cannot place the order · `not_captured` paid, but Medusa cannot book it ·
 * `reversed` confirmed money was reported gone or held afterwards · `failed_with_money` the processor
 * calls the payment failed, but money is on it · `wrong_coin` another coin than was asked for came to
 * the address · `refused_by_processor` money came that the processor does not credit ·
 * `returned_by_processor` money came that the processor gives back by itself · `stuck` coins have been on
 * their way, or under review, for hours · `uncorroborated` money is only told of by a callback that nothing
 * but its URL proves: accepting it says that somebody has seen it at the processor.
 */
export const CHARGE_LABELS = [
  "underpaid",
  "overpaid",
  "late",
  "held",
  "canceled_with_money",
  "order_not_placed",
  "not_captured",
  "reversed",
  "failed_with_money",
  "wrong_coin",
  "refused_by_processor",
  "returned_by_processor",
  "stuck",
  "uncorroborated",
] as const
export type ChargeLabel = (typeof CHARGE_LABELS)[number]

export interface AdminTransfer extends Transfer {
  /** When the processor first reported it confirmed; null before. */
  confirmed_at: string | null
}

export interface AdminDeposit extends Omit<Deposit, "transfers"> {
  /** Gateway id, e.g. `acme`. */
  gateway: string
  /** The deposit's id at the processor. */
  external_id: string | null
  /** The processor's own word for its state, as last read; null before the first read. */
  external_status: string | null
  last_read_at: string | null
  next_read_at: string | null
  /** Why the last read failed, in the processor's words; null when it worked. */
  last_error: string | null
  address_explorer_url: string | null
  transfers: AdminTransfer[]
}

/** One line of the timeline; `type` is stable, `message` is for people. */
export interface TimelineEvent {
  id: string
  at: string
  /** e.g. `charge.opened`, `deposit.opened`, `callback.received`, `charge.status`, `order.placed`, `payment.captured`. */
  type: string
  message: string
  /** Id of the admin who did it; null for the plugin itself. */
  actor: string | null
  /** Id of the API key that stood for them; null or absent where they did it themselves. */
  via?: string | null
  /** Facts worth showing, never secrets. */
  data: Record<string, string | number | boolean | null>
}

export interface AdminCharge extends Omit<
  Charge,
  | "version"
  | "deposit"
  | "deposits"
  | "ordered"
  | "claim_open"
  | "claim_url"
  | "resume_url"
  | "support_url"
  | "refunds"
  | "earlier_payment_url"
  | "server_time"
> {
  /** Names what is shown of its money, for whoever decides about it: see `shown.ts`. */
  version: string
  payment_session_id: string
  /** Whether it asks for what an existing order still owed, and is not the payment of a cart. */
  is_additional: boolean
  /** Medusa's payment provider; null when its payment session is gone. */
  provider_id: string | null
  labels: ChargeLabel[]
  /** What admins have decided about labels, newest first; new money takes them back. */
  decisions: ChargeDecision[]
  /** That an admin takes the money although it is not as it was asked for; null when nobody does. */
  acceptance: Acceptance | null
  /** What the processor holds, and what is received and missing without it; null where nothing is held. */
  held: { amount: string; received: string; missing: string } | null
  /** Why the last attempt to tell Medusa failed; null when there is nothing to tell or it worked. */
  settle_error: string | null
  next_settle_at: string | null
  deposits: AdminDeposit[]
  timeline: TimelineEvent[]
}

/** What `POST /admin/crypto-checkout/orders/:id/difference` returns: a link for the customer. */
export interface RequestDifferenceResponse {
  payment_collection_id: string
  /** What is asked for, in `currency_code`. */
  amount: string
  currency_code: string
  /** The plugin's own page; the storefront's is `{storefront}/payment-collection/{id}?order_id=…`. */
  url: string
}

export interface OrderChargesResponse {
  /** Newest first; empty when the order was not paid with crypto. */
  charges: AdminCharge[]
}
