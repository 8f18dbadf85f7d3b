/** Ids are digits in texts, amounts decimal strings in the currency, times ISO 8601. */
import type { ApiVersion } from "./versions"

export type InvoiceStatus = "CREATED" | "PAID" | "UNRESOLVED" | "EXPIRED"

/** A deposit address under a deployment. */
export interface Invoice {
  id: string
  publicId: string
  deploymentId: string
  chainId: string
  address: string
  /** Null: any amount. */
  requestedAmount: string | null
  /** Empty: every currency of the chain. */
  currencyIds: string[]
  trackingId: string | null
  paymentPageButtonUrl: string | null
  paymentPageButtonText: string | null
  status: InvoiceStatus
  createdAt: string
  updatedAt: string
  expiresAt: string | null
  /** Version of the API that it was made with; decides where its callbacks go. */
  apiVersion: ApiVersion
  /** Version 1.7. */
  callbackUrl: string | null
  /** Version 1.8. */
  skipCallbacks: boolean
}

export type OperationStatus =
  "CREATED" | "PENDING" | "AML_CHECK" | "CONFIRMED" | "BLOCKED" | "REFUNDED" | "FAILED"

/** What screening found. */
export interface Finding {
  riskScore: number | null
  severity: "low" | "medium" | "high" | "severe" | null
  reason: string | null
  scoredAt: string
}

/** One entry of the history. */
export interface Operation {
  id: string
  /** Of the transaction that carries it. */
  transactionId: string
  operationType: "INVOICE_DEPOSIT" | "CLAIM" | "PAYOUT"
  deploymentId: string
  chainId: string
  invoiceId: string | null
  payoutId: string | null
  txid: string
  fromAddress: string
  toAddress: string
  currencyId: string
  /** Negative for money that leaves. */
  amount: string
  status: OperationStatus
  finding: Finding | null
  createdAt: string
  updatedAt: string
  confirmedAt: string | null
}

export type PayoutStatus = "CREATED" | "SIGNED" | "SENT" | "EXECUTED" | "FAILED" | "CANCELED"
export type QueueStatus = "PENDING" | "READY" | "EXECUTED" | "FAILED" | "CANCELLED"

/** Money on its way out of the multisig wallet, with its entry in the signing queue. */
export interface Payout {
  id: string
  deploymentId: string
  chainId: string
  currencyId: string
  amount: string
  toAddress: string
  trackingId: string | null
  apiVersion: ApiVersion
  callbackUrl: string | null
  skipCallbacks: boolean
  nonce: string
  status: PayoutStatus
  createdAt: string
  updatedAt: string
  queue: { id: string; status: QueueStatus; signatures: string[] }
  txid: string | null
  /** All its confirmations are there. */
  final: boolean
}

/** Something else that waits for signatures. */
export interface QueueEntry {
  id: string
  deploymentId: string
  nonce: string
  operationType: "REJECT" | "MULTISIG_CONFIG_CHANGE"
  status: QueueStatus
  payload: Record<string, unknown>
  calls: { to: string; value: string; data: string }[]
  /** Addresses of those who signed. */
  signatures: string[]
  createdAt: string
}

/** Money of an invoice that was moved into the wallet. */
export interface Claim {
  invoiceId: string
  invoiceNonce: string
  deploymentId: string
  currencyId: string
  amount: string
  txid: string
  createdAt: string
}
