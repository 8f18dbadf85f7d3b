import type { Echoed } from "./echoed"

export type Facade = "pos" | "merchant" | "payout"

/** An API token of the simulated merchant. */
export interface Token {
  token: string
  facade: Facade
  label: string | null
  /** Keys that may sign with it. */
  sins: string[]
  /** `open`: calls need no signature. */
  state: "inactive" | "approved" | "open"
  pairingCode: string | null
  /** Milliseconds. */
  createdAt: number
  /** End of the time in which it can be approved. */
  expiresAt: number
}

export type InvoiceStatus =
  "new" | "paid" | "confirmed" | "complete" | "expired" | "invalid" | "declined"

/** An invoice. Amounts are decimal strings in major units, times milliseconds. */
export interface Invoice {
  id: string
  /** Its own token. */
  token: string
  /** The API token that it was created with; signs its webhooks. */
  creator: string
  facade: Facade
  guid: string | null
  orderId: string | null
  itemDesc: string | null
  posData: string | null
  price: string
  currency: string
  notificationURL: string | null
  redirectURL: string | null
  closeURL: string | null
  /** All events, named. */
  extended: boolean
  /** False: a single webhook, at `confirmed` or `complete`. */
  full: boolean
  speed: "high" | "medium" | "low"
  acceptanceWindow: number
  email: string | null
  sms: string | null
  echoed: Echoed
  /** Coins that may be chosen. */
  coins: string[]
  /** The coin of choice; null until the payer has chosen. */
  coin: string | null
  address: string | null
  /** Asked by coin, without and with the miner fee. */
  subtotals: Record<string, string>
  totals: Record<string, string>
  status: InvoiceStatus
  isCancelled: boolean
  createdAt: number
  expiresAt: number
  /** When it was paid in full; null before. */
  paidAt: number | null
  /** Paid by `PUT /invoices/pay`, not on the chain, and how far; else null. */
  simulated: "confirmed" | "complete" | null
  /** Its price is in the merchant's ledger. */
  credited: boolean
  refundRequested: boolean
}

export type RefundStatus = "preview" | "created" | "pending" | "success" | "failure" | "canceled"

/** Money on its way back to a payer. */
export interface Refund {
  id: string
  token: string
  guid: string | null
  invoice: string
  reference: string | null
  status: RefundStatus
  type: string
  /** In the invoice's currency. */
  amount: string
  currency: string
  /** In the coin. */
  transactionAmount: string
  transactionCurrency: string
  fee: string
  immediate: boolean
  buyerPaysRefundFee: boolean
  /** It took the whole of a confirmed invoice and cannot be undone. */
  final: boolean
  /** ISO 8601. */
  requestDate: string
  address: string | null
  txid: string | null
}

export interface LedgerEntry {
  id: string
  currency: string
  /** 1000 sale · 1017 settlement · 1020 refund · 1023 fee. */
  code: number
  type: string
  description: string
  /** Decimal string, below zero for money that goes out. */
  amount: string
  /** ISO 8601. */
  timestamp: string
  invoiceId: string | null
  /** Id of the settlement that paid it out. */
  settlement: string | null
}

export interface Settlement {
  id: string
  token: string
  currency: string
  status: "new" | "processing" | "rejected" | "completed"
  openingDate: string
  closingDate: string
  dateCreated: string
  dateExecuted: string | null
  amount: string
}

export interface Recipient {
  id: string
  token: string
  email: string
  label: string | null
  notificationURL: string | null
  status: "invited" | "unverified" | "verified" | "active" | "paused" | "removed"
  shopperId: string | null
}

export interface Payout {
  id: string
  token: string
  groupId: string | null
  recipientId: string
  email: string
  shopperId: string | null
  amount: string
  currency: string
  ledgerCurrency: string
  reference: string | null
  label: string | null
  notificationURL: string | null
  notificationEmail: string | null
  status: "new" | "funded" | "processing" | "complete" | "failed" | "cancelled"
  /** ISO 8601. */
  requestDate: string
  /** When it runs. */
  effectiveDate: string
  dateExecuted: string | null
  txid: string | null
}

/** A bill or a subscription: kept as the client wrote it. */
export interface Paper {
  id: string
  token: string
  status: string
  createdDate: string
  delivered: boolean
  fields: Record<string, unknown>
}
