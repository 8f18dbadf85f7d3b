/**
 * What moved at one processor in one month, as a page to be printed. Sums of the accounting export of the
 * same month (`movements.ts`) and of the reconciliation (`reconciliation.ts`); nothing is counted anew.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET | /admin/crypto-checkout/statement | {@link StatementResponse} |
 */
import type { ReconciliationTotals } from "./reconciliation"

/** A balance as the processor has told it. */
export interface StatementBalance {
  amount: string
  /** When it was read. */
  read_at: string
}

/** A balance around the month; null where nobody has asked the processor at that time. */
export interface StatementAccount {
  /** As the processor names it, e.g. `BTC`. */
  coin: string
  network: string | null
  /** First read of the month. */
  opening: StatementBalance | null
  /** First read after it; of the running month the last one. */
  closing: StatementBalance | null
}

/** What moved of one coin, each held apart. Amounts in the coin. */
export interface StatementCoin {
  coin: string
  network: string | null
  /** Payments of customers. */
  received: string
  refunded: string
  /** Payouts of the shop. */
  paid_out: string
  /** Held deposits that were sent back. */
  returned: string
  /** Of sendings, as far as the processor tells them. */
  fees: string
  /** Sendings whose fee the processor does not tell. */
  fees_unknown: number
  /** Received less everything that went out, fees included; may have a minus sign. */
  net: string
}

/** What the movements are worth in one currency. */
export interface StatementValue {
  /** Upper case. */
  currency: string
  received: string
  refunded: string
  paid_out: string
  returned: string
}

export interface StatementResponse {
  /** `2026-01`. */
  month: string
  /** When it begins and when the next one does, ISO 8601 in UTC. */
  from: string
  to: string
  time_zone: "UTC"
  /** Whether the month is over. */
  is_complete: boolean
  generated_at: string
  /** What the shop is called. */
  shop: string
  /** The processor. */
  gateway: string
  gateway_name: string
  accounts: StatementAccount[]
  coins: StatementCoin[]
  values: StatementValue[]
  /** Movements that were counted; each is a row of the export. */
  movements: number
  /** Movements without a value in a currency: another coin than was asked for, or a payout nobody valued. */
  without_value: number
  /** Reconciliation of the payments that were created in the month and have a deposit at this processor. */
  payments: ReconciliationTotals[]
}
