/** How movements are written: every column, or as an accounting program imports them. */
export const MOVEMENT_FORMATS = ["rows", "koinly", "xero", "datev"] as const
export type MovementFormat = (typeof MOVEMENT_FORMATS)[number]

/** What moved coins. */
export type MovementType = "payment" | "refund" | "payout" | "aml_refund"

/**
 * Coins that came in and are confirmed, or that have gone out. One for each transaction of a payment,
 * and one for each sending. Amounts are decimal strings without a sign.
 */
export interface Movement {
  /** When it was confirmed, ISO 8601 in UTC. */
  date: string
  type: MovementType
  /** The charge's id, or the payout's. */
  id: string
  order_id: string | null
  order_display_id: number | null
  /** E-mail address of the order. */
  customer: string | null
  /** What the processor is called. */
  processor: string
  /** Ticker; a currency's code where a processor pays a currency's value. */
  coin: string
  network: string | null
  amount: string
  /** Units of `value_currency` for one coin, as the customer was quoted it. */
  rate: string | null
  /** What it is worth in `value_currency`: at the quoted rate, or when a payout was written. */
  value: string | null
  /** Upper case, e.g. `EUR`. */
  value_currency: string | null
  /** The processor's fee of a sending, on top of the amount, in the same coin; null where it does not tell. */
  fee: string | null
  /** How the balance changed, with its sign: amount and fee. */
  net: string
  txid: string | null
  /** The processor's id of the payment or the payout. */
  processor_id: string | null
}
