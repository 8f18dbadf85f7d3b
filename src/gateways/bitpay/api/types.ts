/**
 * Invoices and refunds as BitPay tells them, read leniently. Amounts are decimal strings, instants
 * milliseconds. The types of the other resources stand beside their calls.
 */
import type { CoinAmount, Decimal, FiatAmount, Instant } from "../../../domain"

/** https://developer.bitpay.com/docs/invoice-states; anything else is read as `UNKNOWN`. */
export const INVOICE_STATUSES = [
  "new",
  "paid",
  "confirmed",
  "complete",
  "expired",
  "invalid",
  "declined",
] as const
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number] | "UNKNOWN"

/** How sure BitPay is before it says `confirmed`: 0, 1 or 6 confirmations for bitcoin. */
export const TRANSACTION_SPEEDS = ["high", "medium", "low"] as const
export type TransactionSpeed = (typeof TRANSACTION_SPEEDS)[number]

export interface CreateInvoiceInput {
  /** In `currency`, major units. */
  price: FiatAmount
  /** ISO 4217 or a coin's code, upper case. */
  currency: string
  /** Our own id; the same one never makes a second invoice. */
  guid: string
  /** Our reference; comes back in webhooks and can be searched for. */
  orderId?: string
  itemDesc?: string
  itemizedDetails?: { amount: FiatAmount; description: string; isFee?: boolean }[]
  /** Passed through untouched. No secrets: BitPay sends it back in the clear. */
  posData?: string
  /** https only. */
  notificationURL?: string
  notificationEmail?: string
  /** All events, named, instead of only `paid`, `confirmed` and `complete`. */
  extendedNotifications?: boolean
  redirectURL?: string
  autoRedirect?: boolean
  closeURL?: string
  transactionSpeed?: TransactionSpeed
  /** Milliseconds in which it has to be paid, at most 900000. */
  acceptanceWindow?: number
  /** Without an e-mail address or a telephone number BitPay cannot refund an invoice. */
  buyer?: { name?: string; email?: string; phone?: string; country?: string; notify?: boolean }
  /** Codes of the coins that may be chosen. */
  paymentCurrencies?: string[]
  /** Chosen for the buyer, who then skips that step on the hosted page. */
  forcedBuyerSelectedTransactionCurrency?: string
  forcedBuyerSelectedWallet?: string
  jsonPayProRequired?: boolean
  bitpayIdRequired?: boolean
  physical?: boolean
  merchantName?: string
}

/** One transaction of an invoice; only told to the merchant facade. */
export interface InvoiceTransaction {
  txid: string | null
  /** In the coin's smallest unit; begins with `-` for the miner fee that the buyer paid on top. */
  amount: string
  confirmations: number | null
  receivedAt: Instant | null
  type: string | null
}

export interface Invoice {
  id: string
  guid: string | null
  /** The invoice's own token, needed to have its webhook sent again. */
  token: string | null
  /** BitPay's page for the buyer. */
  url: string | null
  status: InvoiceStatus
  /** BitPay's own word, also where we do not know it. */
  externalStatus: string
  /** `paidPartial`, `paidOver` or null. */
  exceptionStatus: string | null
  /** Says more than the status, which is `expired` or `declined` then. */
  isCanceled: boolean
  price: FiatAmount | null
  currency: string | null
  orderId: string | null
  posData: string | null
  createdAt: Instant | null
  expiresAt: Instant | null
  /** In the smallest unit of `transactionCurrency`. */
  amountPaid: Decimal
  /** The same in major units; null where BitPay does not tell. */
  displayAmountPaid: CoinAmount | null
  /** The coin that was paid with; null until a payment was seen. */
  transactionCurrency: string | null
  /** Confirmations at `complete`; only told to the merchant facade. */
  targetConfirmations: number | null
  transactions: InvoiceTransaction[]
  /** What is asked by coin, miner fee included, in smallest units. */
  paymentTotals: Record<string, Decimal>
  /** The same in major units, perhaps rounded. */
  paymentDisplayTotals: Record<string, CoinAmount>
  /** Coins that this account does not take now. */
  disabledCoins: string[]
  /** Links by coin and standard, e.g. `BTC` and `BIP72b`. */
  paymentCodes: Record<string, Record<string, string>>
  /** One link for all coins. */
  paymentLink: string | null
  /**
   * BitPay can reach the buyer, by mail or telephone; only told to the merchant facade. The address
   * itself is not read: it is none of the shop's business.
   */
  hasContact: boolean
  /** BitPay waits for the buyer to name an address for money that goes back. */
  refundRequested: boolean
}

/** https://developer.bitpay.com/reference/refunds; `cancelled` is read as `canceled`. */
export const REFUND_STATUSES = [
  "preview",
  "created",
  "pending",
  "success",
  "failure",
  "canceled",
] as const
export type RefundStatus = (typeof REFUND_STATUSES)[number] | "UNKNOWN"

export interface CreateRefundInput {
  invoiceId: string
  /** In the invoice's currency. A `confirmed` invoice is always refunded in full. */
  amount: FiatAmount
  /** The invoice's own currency. */
  currency: string
  /** Our own id; the same one never makes a second refund. */
  guid: string
  /** At most 100 characters. */
  reference?: string
  /** Only calculate; nothing happens until it is confirmed. */
  preview?: boolean
  /** Take the money from the ledger now instead of when it is paid out. */
  immediate?: boolean
  buyerPaysRefundFee?: boolean
}

export interface Refund {
  id: string
  guid: string | null
  /** The refund's own token, needed to have its webhook sent again. */
  token: string | null
  invoiceId: string | null
  reference: string | null
  status: RefundStatus
  externalStatus: string
  type: string | null
  /** In `currency`, major units. */
  amount: FiatAmount
  currency: string | null
  /** In the coin, major units (unlike an invoice's amounts). */
  transactionAmount: CoinAmount | null
  transactionCurrency: string | null
  transactionFee: CoinAmount | null
  /** In `currency`. */
  fee: FiatAmount | null
  immediate: boolean
  buyerPaysFee: boolean
  requestedAt: Instant | null
  /** Where the buyer wants the coins; absent until told. */
  address: string | null
  txid: string | null
}
