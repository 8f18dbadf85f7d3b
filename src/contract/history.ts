/**
 * What timelines and the audit log tell: a code for each kind of event, and the values of its sentence.
 * The sentence is written where it is read, in the reader's language; `message` of an event is the
 * English one, for whoever has only that.
 *
 * Amounts are decimal strings; the currency (ISO 4217, lower case) or the coin's symbol stands beside
 * them. `network` is a network's name, `gateway` a gateway's id. Only values that are no secrets.
 */
import type { AcceptanceMode } from "./acceptance"
import type { ChargeLabel } from "./admin"
import type { MemoKind } from "./memo"
import type { GatewayPauseScope } from "./gateways"
import type { ExceptionDecision, RefundPolicy } from "./money-out"
import type { RefundReason } from "./refunds"
import type { ChargeStatus } from "./storefront"

/** Why a second person has to agree. */
export const APPROVAL_REASONS = [
  "value_unknown",
  "limit",
  "limit_of_person",
  "limit_of_wallet",
  "address_not_approved",
  "address_approved_by_maker",
  "other_email",
  "claim_link_shown",
] as const
export type ApprovalReason = (typeof APPROVAL_REASONS)[number]

/**
 * What is wrong with a payout. `processor` is told in the processor's own words; the other sentences
 * may have `words` of the processor's, the `txid` or a `count` in them.
 */
export const PAYOUT_TROUBLES = [
  "processor",
  "reported_failed",
  "reported_failed_with_transaction",
  "no_longer_confirmed",
  "sent_after_all",
  "gone",
  "unknown",
  "unknown_yet",
  "unanswered",
  "lookups_empty",
  "unmentioned",
  "no_lookup",
  "changed",
  "not_approved",
  "cooling_down",
  "not_canceled",
  "resolved",
] as const
export type PayoutTrouble = (typeof PAYOUT_TROUBLES)[number]

/** Why Medusa has no order for the money, or no capture. `medusa` is told in Medusa's own words. */
export const SETTLE_PROBLEMS = [
  "medusa",
  "amount_differs",
  "refunded",
  "session_gone",
  "paid_otherwise",
  "waiting",
] as const
export type SettleProblem = (typeof SETTLE_PROBLEMS)[number]

/** Why a gateway was not asked for an address. `error` is told in the processor's own words. */
export const SKIP_REASONS = ["down", "paused", "error"] as const
export type SkipReason = (typeof SKIP_REASONS)[number]

export const CHARGE_CANCELED_BY = ["payment", "order"] as const
export const PAYOUT_CANCELED_BY = ["admin", "refund", "destination", "processor"] as const
export const RESOLUTIONS = ["sent", "not_sent", "send_again"] as const

interface Sum {
  amount: string
  currency: string
}

interface Coins {
  amount: string
  symbol: string
}

interface Coin {
  /** CAIP-19, for whoever reads it by machine. */
  asset: string
  symbol: string
  network: string
}

interface Move {
  from: ChargeStatus
  to: ChargeStatus
}

interface TransferData extends Coins {
  deposit_id: string
  txid: string | null
}

interface CaseData {
  amount: string
  /** Null where the processor names no coin that we know. */
  symbol: string | null
  gateway: string
  case_id: string
}

interface CallbackData {
  gateway: string
  /** The processor's name for it. */
  event: string
  callback_id: string
}

/** Why Medusa could not be told of a payment. */
export interface SettleData {
  why: SettleProblem
  /** Medusa's own words; null where the reason is ours. */
  words: string | null
  /** What the cart costs, where that is another amount than was asked for. */
  total: string | null
  currency: string | null
}

interface OfRefund {
  refund_id: string
}

interface OfPayout {
  payout_id: string
  refund_id: string | null
}

interface PayoutStateData extends OfPayout {
  why: PayoutTrouble | null
  words: string | null
  txid: string | null
  count: number | null
}

/** The values of each kind of event; the keys are the codes. */
export interface HistoryData {
  "charge.opened": Sum & { session_id: string }
  "charge.reopened": Sum & { session_id: string; changed: boolean }
  "charge.amount": Sum
  "charge.canceled": { by: (typeof CHARGE_CANCELED_BY)[number] }
  "charge.status": Move
  "charge.move_refused": Move
  "charge.erased": object
  "deposit.opened": Coins &
    Coin & {
      gateway: string
      deposit_id: string
      address: string | null
      external_id: string | null
    }
  "deposit.chosen_again": Coin & { deposit_id: string }
  "deposit.refused": Coin & {
    /** Why, in English: what was told to the customer. */
    detail: string
  }
  "gateway.passed_over": {
    gateway: string
    why: SkipReason
    words: string | null
    seconds: number | null
  }
  "confirmations.capped": {
    gateway: string
    deposit_id: string
    required: number
    counted: number
  }
  "transfer.seen": TransferData
  "transfer.confirmed": TransferData
  "transfer.reversed": TransferData
  "transfer.foreign": TransferData
  "transfer.refused": TransferData
  "transfer.returned": TransferData
  "callback.processed": CallbackData
  "callback.replayed": CallbackData
  "order.placed": { order_id: string }
  "order.canceled": { order_id: string }
  "order.lost": { order_id: string }
  "payment.captured": Sum & {
    /** Zero where nothing is written off. */
    forgiven: string
    payment_id: string
  }
  "settle.order_not_placed": SettleData
  "settle.not_captured": SettleData
  "acceptance.withdrawn": { mode: AcceptanceMode }
  "exception.decided": {
    label: ChargeLabel
    decision: ExceptionDecision
    mode: AcceptanceMode | null
    note: string | null
    refund_id: string | null
  }
  "exception.reopened": { label: ChargeLabel }
  "aml.held": CaseData
  "aml.refunding": CaseData
  "aml.refunded": CaseData
  "aml.released": CaseData
  "aml.rejected": CaseData
  "refund.requested": Sum &
    OfRefund & {
      reason: RefundReason
      /** What of the order it is for, e.g. `2 × Mug, Express shipping`; null where nobody has said so. */
      items: string | null
      /** Opened by a change in Medusa, and not by an admin. */
      by_itself: boolean
    }
  "refund.destination": OfRefund & {
    by: "admin" | "shopper"
    address: string
    tag: string | null
    memo_kind: MemoKind | null
  }
  "refund.claim_link": OfRefund & {
    expires_at: string
    /** There was another link before, which is void. */
    again: boolean
  }
  "refund.claim_link_shown": OfRefund
  "refund.sending": OfRefund & {
    policy: RefundPolicy
    crypto_amount: string | null
    symbol: string
  }
  "refund.canceled": OfRefund & { by: "admin" | "order_changed"; note: string | null }
  "refund.retried": OfRefund
  "refund.booked": OfRefund & {
    /** Null where there was nothing to record. */
    amount: string | null
    currency: string | null
    medusa_refund_id: string | null
  }
  "refund.elsewhere": Sum & OfRefund & { gateway: string; external_id: string }
  "payout.created": OfPayout & {
    amount: string
    /** Null where it is in no coin that we know. */
    symbol: string | null
    /** An address, or who is asked for one by the processor. */
    to: string | null
    /** Null where nobody has to approve it. */
    approval: ApprovalReason | null
    /** The payout that failed before it. */
    retry_of: string | null
  }
  "payout.approved": OfPayout
  "payout.cancel_asked": OfPayout
  "payout.resolved": OfPayout & { outcome: (typeof RESOLUTIONS)[number]; note: string }
  "payout.retried": OfPayout
  "payout.dismissed": OfPayout
  /** `by` is the payout that was sent instead. */
  "payout.replaced": OfPayout & { by: string }
  "payout.trouble": PayoutStateData
  "payout.draft": PayoutStateData
  "payout.awaiting_approval": PayoutStateData
  "payout.queued": PayoutStateData
  "payout.sending": PayoutStateData
  "payout.sent": PayoutStateData
  "payout.confirmed": PayoutStateData
  "payout.failed": PayoutStateData
  "payout.attention": PayoutStateData
  "payout.canceled": OfPayout & { by: (typeof PAYOUT_CANCELED_BY)[number] }
  "batch.created": {
    rows: number
    name: string
    /** Which column of the file was read as which, in the words of the file. */
    columns: string
    /** What the admin chose for all rows; null where the file tells. */
    decimal: string | null
    gateway: string | null
    asset: string | null
    network: string | null
  }
  "batch.submitted": {
    /** How many failed rows were written anew; null where the file is handed in. */
    retried: number | null
    approval_required: boolean
    /** Null where it was decided before, or nobody has to approve it. */
    approval: ApprovalReason | null
  }
  "batch.approved": { rows: number }
  "batch.paused": object
  "batch.resumed": object
  "batch.canceled": { rows: number }
  "batch.done": object
  "address.approved": {
    label: string
    network: string
    address: string
    tag: string | null
  }
  "address.removed": { label: string; address: string }
  "link.created": Sum & { order_id: string }
  "link.emailed": Sum
  "link.revoked": Sum
  "link.expired": Sum
  "approver.added": object
  "approver.removed": object
  "settings.changed": {
    /** Options of the plugin, comma-separated. */
    names: string
  }
  "gateway.paused": {
    gateway: string
    scope: GatewayPauseScope
    reason: string
    /** Null where somebody has to resume it. */
    until: string | null
  }
  "gateway.resumed": { gateway: string; scope: GatewayPauseScope }
  "gateway.tested": { gateway: string; checks: number; failed: number }
}

/** The kinds of event that timelines and the audit log tell. */
export type HistoryType = keyof HistoryData
