import type { ChargeStatus } from "./storefront"

/**
 * What the plugin tells the shop through Medusa's event bus: `crypto_checkout.charge.<what>`.
 *
 * `awaiting_payment` comes once for each charge, when the shopper has chosen a coin and is shown an
 * address: the moment to e-mail the payment link. Every other event is named after the status that
 * the charge has come to, e.g. `crypto_checkout.charge.underpaid`.
 *
 * An event is written in the same transaction as what it tells, and sent by a worker afterwards, so
 * it is neither lost nor early. A process that dies while sending may send it twice.
 */
export type ChargeEventName = `crypto_checkout.charge.${ChargeStatus | "awaiting_payment"}`

export function chargeEventName(what: ChargeStatus | "awaiting_payment"): ChargeEventName {
  return `crypto_checkout.charge.${what}`
}

/** The data of every charge event. Amounts are decimal strings in `currency_code`. */
export interface ChargeEvent {
  /** The charge's id. */
  id: string
  /** Medusa's payment session; leads to the cart and its e-mail address. */
  session_id: string
  /** The status that the event tells of; the charge may have moved on since. */
  status: ChargeStatus
  /** The status before it; null for `awaiting_payment`. */
  previous_status: ChargeStatus | null
  amount: string
  /** Still missing when the event is sent. */
  missing: string
  currency_code: string
  order_id: string | null
  /** Payment link for the shopper; null when the charge is too old to be resumed. */
  resume_url: string | null
  /** The shopper has chosen a coin, and was shown where to send it. */
  address_shown: boolean
}

/** A link was made by which the shopper says where a refund goes: the moment to e-mail it. */
export const REFUND_CLAIM_LINK = "crypto_checkout.refund.claim_link"

/** What every event of a refund tells. */
interface RefundEvent {
  /** The refund's id. */
  id: string
  charge_id: string
  /** Medusa's payment session; leads to the cart and its e-mail address. */
  session_id: string
  order_id: string | null
  /** A decimal string, in `currency_code`. */
  amount: string
  currency_code: string
}

/** The data of {@link REFUND_CLAIM_LINK}. */
export interface RefundClaimLinkEvent extends RefundEvent {
  /** Whoever has it can say where the coins go: for the shopper alone. */
  claim_url: string
  expires_at: string
}

/** The coins of a refund have gone. */
export const REFUND_SENT = "crypto_checkout.refund.sent"

/** The data of {@link REFUND_SENT}. */
export interface RefundSentEvent extends RefundEvent {
  /** A decimal string, in coins of `symbol`. */
  crypto_amount: string
  symbol: string
  address: string
  txid: string | null
  /** A block explorer's page of the transaction; null where there is none yet. */
  explorer_url: string | null
}
