/**
 * What came in and went out in a period: the same sums wherever they are shown. Received is what was
 * confirmed in the period and has stayed so, at the rates that customers were quoted; coins on hold are
 * told apart.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET | /admin/crypto-checkout/figures | {@link FiguresResponse} |
 */

/** Sums in one currency. */
export interface CurrencyFigures {
  currency_code: string
  received: string
  /** Came in the period and is held by a processor now; no part of `received`. */
  on_hold: string
  /** Refunds whose coins went in the period. */
  refunded: string
  /** Payouts to others whose coins went in the period, as far as their value is known. */
  paid_out: string
}

/** Sums of one coin at one processor, for one currency of orders. */
export interface CoinFigures {
  gateway: string
  gateway_name: string
  /** Ticker; a currency's code where a processor pays a currency's value. */
  coin: string
  network_name: string | null
  /** Null of payouts whose value is not known. */
  currency_code: string | null
  payments: number
  /** In the coin, as all that follows but the values. */
  received: string
  received_value: string
  /** Refunds and payouts. */
  sent: string
  /** Fees that the processor has told; null where it tells none. */
  fees: string | null
  /** What is there, where the processor was last asked within the period; null otherwise. */
  closing_balance: string | null
}

export interface FiguresResponse {
  currencies: CurrencyFigures[]
  coins: CoinFigures[]
}
