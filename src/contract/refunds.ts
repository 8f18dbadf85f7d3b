/**
 * Money that goes back to shoppers, as the admin sees it over HTTP; shared by routes, admin pages
 * and tests. Amounts are decimal strings, times ISO 8601 in UTC. Lists are paged as in
 * `back-office.ts`.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET  | /admin/crypto-checkout/refunds | {@link RefundListResponse} |
 * | POST | /admin/crypto-checkout/refunds | body {@link OpenRefundRequest}, returns {@link RefundResponse} |
 * | GET  | /admin/crypto-checkout/refunds/:id | {@link RefundResponse} |
 * | POST | /admin/crypto-checkout/refunds/:id/quote | body {@link RefundQuoteRequest}, returns {@link RefundQuoteResponse} |
 * | POST | /admin/crypto-checkout/refunds/:id/destination | body {@link RefundDestinationRequest}, returns {@link RefundResponse} |
 * | POST | /admin/crypto-checkout/refunds/:id/claim-link | body {@link ClaimLinkRequest}, returns {@link ClaimLinkResponse} |
 * | POST | /admin/crypto-checkout/refunds/:id/send | body {@link SendRefundRequest}, returns {@link RefundResponse} |
 * | POST | /admin/crypto-checkout/refunds/:id/cancel | body {@link CancelRefundRequest}, returns {@link RefundResponse} |
 * | POST | /admin/crypto-checkout/refunds/:id/retry | body `ShownRequest`, returns {@link RefundResponse} |
 * | GET  | /admin/crypto-checkout/charges/:id/refundable | {@link RefundableResponse} |
 * | POST | /admin/crypto-checkout/charges/:id/decisions | body {@link DecideExceptionRequest}, returns {@link DecisionResponse} |
 *
 * The payout of a refund is approved, looked at and resolved as any other: see `payouts.ts`.
 */
import type { Beneficiary } from "./beneficiary"
import type { AcceptanceMode } from "./acceptance"
import type { ChargeLabel, TimelineEvent } from "./admin"
import type { Customer } from "./customer"
import type { MemoKind } from "./memo"
import type {
  ExceptionDecision,
  Obstacle,
  PayoutState,
  RefundPolicy,
  RefundState,
} from "./money-out"
import type { Asset } from "./storefront"

/** Why money is owed back. */
export const REFUND_REASONS = [
  "requested",
  "order_canceled",
  "order_changed",
  "overpaid",
  "underpaid",
  "late",
  "canceled_with_money",
  "order_not_placed",
  "failed_with_money",
] as const
export type RefundReason = (typeof REFUND_REASONS)[number]

/**
 * Which way the coins can go: `send` by the gateway's payout call · `refund_call` by the
 * processor's own refund call · null when this gateway can do neither with the keys it has.
 */
export type RefundMethod = "send" | "refund_call"

interface RefundDestination {
  address: string
  /** Destination tag or memo; null without one. */
  tag: string | null
  /** How a memo on Stellar is filed; null elsewhere. */
  memo_kind: MemoKind | null
  given_by: "admin" | "shopper"
  given_at: string
  /** What deserves a second look before it is sent, for people. */
  warnings: string[]
}

/** The link by which the shopper says where the coins shall go. Its URL is told once, when it is made. */
export interface RefundClaimLink {
  expires_at: string
  /** `open` nobody has answered yet · `used` the shopper gave a destination · `expired`. */
  status: "open" | "used" | "expired"
}

/** The newest sending of a refund. */
export interface RefundPayout {
  id: string
  /** As that of the payout's own view. */
  version: string
  state: PayoutState
  method: RefundMethod
  /** Whom the processor asks where to, by its own call; null elsewhere. */
  email: string | null
  /** What is sent: in the asset, of a refund call in the charge's currency. */
  amount: string
  /** In the asset; null where the processor does not tell it, or takes it in another coin. */
  fee: string | null
  txid: string | null
  explorer_url: string | null
  external_id: string | null
  external_status: string | null
  /** Collected of required, where people sign; null elsewhere. */
  signatures: { collected: number; required: number } | null
  /** Whether it waits for, or was approved by, a second person. */
  approval_required: boolean
  created_by: string
  approved_by: string | null
  /** The processor's own words. */
  failure: string | null
  /** What is in the way at the moment. */
  error: string | null
}

export interface Refund {
  id: string
  /** Names what is shown of it, for whoever sends it or tries it again: see `shown.ts`. */
  version: string
  state: RefundState
  reason: RefundReason
  /** In `currency_code`. */
  amount: string
  currency_code: string
  note: string | null
  charge_id: string
  order_id: string | null
  order_display_id: number | null
  /** Null where Medusa has neither order nor cart any more. */
  customer: Customer | null
  /** The gateway from which the coins go back; null where the charge has no deposit with coins. */
  gateway: string | null
  gateway_name: string | null
  asset: Asset | null
  /** Null until an admin has fixed them. */
  policy: RefundPolicy | null
  crypto_amount: string | null
  method: RefundMethod | null
  destination: RefundDestination | null
  /** `required` say a tag, or that there is none · `optional` · `none` the network has no tags. */
  tag: "required" | "optional" | "none"
  /** Kinds of memo among which the receiver chooses; empty where there is no choice. */
  memo_kinds: MemoKind[]
  claim: RefundClaimLink | null
  payout: RefundPayout | null
  /** Why it failed, in the processor's words. */
  failure: string | null
  /** Why Medusa could not be told yet; null when there is nothing to tell or it worked. */
  book_error: string | null
  medusa_refund_id: string | null
  booked_at: string | null
  /** Id of the admin user; null where the plugin opened it by itself. */
  created_by: string | null
  created_at: string
  updated_at: string
  /** What an admin can do now, so that no page has to know the rules. */
  actions: RefundAction[]
  /** What cannot be done, with the refund or its newest sending, although its state would allow it. */
  obstacles: Obstacle[]
}
export type RefundAction =
  "set_destination" | "make_claim_link" | "send" | "approve" | "cancel" | "retry" | "resolve"

export interface RefundListResponse {
  refunds: Refund[]
  /** Those on which an admin has to act, whatever was asked for. */
  open_count: number
  next_cursor: string | null
}

export interface RefundWithHistory {
  refund: Refund
  /** What happened, newest first. */
  history: TimelineEvent[]
}

export interface RefundResponse extends RefundWithHistory {
  /**
   * Whether the plugin can e-mail a claim link: the shop has switched that on and has a notification
   * provider for it, and the customer's address is known.
   */
  can_email_link: boolean
}

/** What of a charge can be given back, before anything is opened. */
export interface RefundableResponse {
  charge_id: string
  /** Whose items can be named; null before there is an order. */
  order_id: string | null
  currency_code: string
  /** Decimals of the currency, e.g. 2 for `usd`. */
  decimals: number
  /** Value of the coins that came in, confirmed and free. */
  received: string
  /** Of that, already given back or on the way. */
  refunded: string
  /** The most that a new refund may be; `0` when nothing is left. */
  most: string
  /** Above what was asked for: can be given back without touching the order's payment. */
  excess: string
  /** By gateway and asset; the admin chooses where more than one was paid in. */
  deposits: RefundableDeposit[]
  /** Refunds of this charge, newest first. */
  refunds: Refund[]
}

export interface RefundableDeposit {
  deposit_id: string
  gateway: string
  gateway_name: string
  asset: Asset
  /** Confirmed and free, in the asset. */
  received: string
  method: RefundMethod | null
  /** Who is asked for an address: `shop` (typed or claim link), or the `processor` itself, by e-mail. */
  destination_by: "shop" | "processor"
  /** What the processor allows right now; `full_only` all or nothing, explained by `notice`. */
  allowed: "any" | "full_only" | "none"
  /** For the admin's texts, e.g. `confirmed_declines_invoice`; null for none. */
  notice: string | null
  /** The processor has no e-mail address of the shopper: one has to be given. */
  needs_email: boolean
  /** Why nothing can be sent back from here, and what to do; null when it can. */
  obstacle: string | null
}

/** An item of the order, or one of its shipping methods, that is given back. */
export interface RefundedItem {
  /** Medusa's id of the order's item or shipping method. */
  id: string
  /** How many of it; a shipping method is there once. */
  quantity: number
}

export interface OpenRefundRequest {
  charge_id: string
  /** In the charge's currency. */
  amount: string
  /** What of the order it is for, told in the history; the amount is what is given back. */
  items?: RefundedItem[]
  /** Needed where coins came in on more than one deposit. */
  deposit_id?: string
  /** Default `requested`. */
  reason?: RefundReason
  note?: string
  /** Names the click: the same key again returns the first refund. */
  idempotency_key?: string
}

export interface RefundQuoteRequest {
  /** Only for `custom`: in the asset. */
  crypto_amount?: string
}

/** What a refund would cost under each policy, as of now. */
export interface RefundQuoteResponse {
  quotes: RefundQuote[]
  /** The gateway's balance in the asset; null where it does not tell. */
  balance: { available: string; read_at: string } | null
  /** The processor's rule for this deposit, asked just now. */
  rule: Pick<RefundableDeposit, "allowed" | "notice" | "needs_email"> & {
    /** Whether the processor takes whom the coins go to, and may refuse the refund without. */
    takes_beneficiary: boolean
  }
  /**
   * The order's e-mail address, which the processor writes to unless another one is given; null where
   * it needs none, or the order has none.
   */
  email: string | null
}

export interface RefundQuote {
  policy: RefundPolicy
  /** What the shopper gets, in the asset; null where the processor decides. */
  crypto_amount: string | null
  /** What has to be handed to the processor so that this arrives (grossed up where it deducts fees). */
  send_amount: string | null
  /** What leaves the balance in the asset; null where the fee is not told before. */
  spend_amount: string | null
  /** Network fee and commission, in `fee_asset`; null where the processor does not tell before. */
  fee: string | null
  /** Symbol of what the fee is paid in. */
  fee_asset: string | null
  /** Units of the currency for one of the asset; null where there is no rate. */
  rate: string | null
  /** What it is worth today, in the charge's currency. */
  value: string | null
  /** Why it cannot be sent like this, e.g. too little on the balance; null when it can. */
  obstacle: string | null
}

export interface RefundDestinationRequest {
  address: string
  tag?: string | null
  /** On networks with tags: the wallet has none. */
  no_tag?: boolean
  /** How the memo is filed, on networks with several kinds; digits are taken for a number otherwise. */
  memo_kind?: MemoKind | null
}

export interface ClaimLinkRequest {
  /**
   * Tells the shop (event `crypto_checkout.refund.claim_link`), and e-mails the link to the order's
   * customer where the option `refunds.claimEmail` is set. Default true.
   */
  notify?: boolean
}

export interface ClaimLinkResponse extends RefundResponse {
  /**
   * Shown once, and only where nobody was e-mailed: whoever has it can answer it as the shopper, so that
   * it was shown is written down, and what is claimed by it needs a second person where there is a rule
   * for one. Making another one voids this one.
   */
  url: string | null
  /** Whom the plugin e-mailed it to; null when it did not. */
  notified: string | null
}

export interface SendRefundRequest {
  policy: RefundPolicy
  /** For `custom`: in the asset. For the others: what the admin has seen; refused when it no longer fits. */
  crypto_amount?: string
  /**
   * Who gets the mail of the processor, where it needs an e-mail address: the order's when absent.
   * Another one needs a second person.
   */
  email?: string
  /** Whom the coins go to, where the processor takes it. */
  beneficiary?: Beneficiary
  idempotency_key?: string
  /** Of the refund as it was shown. */
  version: string
}

/**
 * What can be decided about each label. Held money is decided about as a held deposit; what is
 * reported gone, or is on its way back already, cannot be given back.
 */
export const DECISIONS_ABOUT: Record<ChargeLabel, readonly ExceptionDecision[]> = {
  underpaid: ["accept", "refund", "ignore"],
  overpaid: ["accept", "refund", "ignore"],
  late: ["accept", "refund", "ignore"],
  held: [],
  canceled_with_money: ["accept", "refund", "ignore"],
  order_not_placed: ["accept", "refund", "ignore"],
  not_captured: ["accept", "refund", "ignore"],
  reversed: ["accept", "ignore"],
  failed_with_money: ["accept", "refund", "ignore"],
  wrong_coin: ["accept", "refund", "ignore"],
  refused_by_processor: ["accept", "ignore"],
  returned_by_processor: ["ignore"],
  stuck: ["ignore"],
  uncorroborated: ["accept", "ignore"],
}

/**
 * Whether a person sends the money back, by a payout or at the processor, because it is in a coin
 * that the deposit knows no rate of. Then `refund` opens no refund and needs a reason that says how.
 */
export function isGivenBackByHand(label: ChargeLabel): boolean {
  return label === "wrong_coin"
}

/** What an admin decides about something unusual on a charge. */
export interface DecideExceptionRequest {
  label: ChargeLabel
  /** One of {@link DECISIONS_ABOUT}. */
  decision: ExceptionDecision
  /**
   * For `accept`: how the money is booked, see `acceptance.ts`. Needed for the labels named there, as
   * long as Medusa has not booked all of the order's amount.
   */
  mode?: AcceptanceMode
  /** Needed for `ignore`, and for a `refund` by hand: see {@link isGivenBackByHand}. */
  reason?: string
  /** For `refund`: in the charge's currency; the whole excess or everything received when absent. */
  amount?: string
  idempotency_key?: string
  /** Of the charge, or of the preview of accepting, as it was shown. */
  version: string
}

export interface ChargeDecision {
  label: ChargeLabel
  decision: ExceptionDecision
  /** How accepted money is booked; null for other decisions, and where there was nothing to book. */
  mode: AcceptanceMode | null
  reason: string | null
  refund_id: string | null
  /** Id of the admin user. */
  actor: string
  at: string
}

export interface DecisionResponse {
  decision: ChargeDecision
  /** The refund that was opened; null unless that was decided, and where a person sends it back by hand. */
  refund: Refund | null
}
