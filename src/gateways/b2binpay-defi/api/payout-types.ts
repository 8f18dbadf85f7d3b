/**
 * Money leaving the multisig wallet. An API key alone moves nothing: a payout waits in the signing
 * queue until approvers have signed it up to the deployment's threshold and somebody executes it.
 */
import type { CoinAmount, Decimal, Instant } from "../../../domain"
import type { PageQuery, TimeQuery } from "./types"

export const PAYOUT_STATUSES = [
  "CREATED",
  "SIGNED",
  "SENT",
  "EXECUTED",
  "FAILED",
  "CANCELED",
] as const
/** `EXECUTED` is mined, and final only once its operation is `CONFIRMED`. */
type PayoutStatus = (typeof PAYOUT_STATUSES)[number] | "UNKNOWN"

export interface CreatePayoutInput {
  currencyId: string
  /** In the currency. */
  amount: Decimal
  toAddress: string
  /** `^[A-Za-z0-9-]{1,128}$`. Nothing says that it is unique: look before creating. */
  trackingId: string
  /** A whole number; the next free one when absent. */
  nonce?: string
  /** API 1.7 and older only. */
  callbackUrl?: string
  /** API 1.8 and newer only. */
  skipCallbacks?: boolean
}

export interface Payout {
  id: string
  currencyId: string
  amount: CoinAmount
  toAddress: string
  trackingId: string | null
  status: PayoutStatus
  /** DeFi's own word, also where we do not know it. */
  externalStatus: string
  /** Its entry in the signing queue. */
  queueOperationId: string | null
  nonce: string | null
  createdAt: Instant | null
}

export interface PayoutQuery extends PageQuery, TimeQuery {
  id?: string
  trackingId?: string
  currencyIds?: string[]
  statuses?: string[]
  createdBy?: string
  toAddress?: string
}

export const QUEUE_STATUSES = ["PENDING", "READY", "EXECUTED", "FAILED", "CANCELLED"] as const
type QueueStatus = (typeof QUEUE_STATUSES)[number] | "UNKNOWN"

/** Something that waits for signatures. */
export interface QueueOperation {
  id: string
  nonce: string | null
  /** `PAYOUT` and many that are no shop's business. */
  operationType: string
  status: QueueStatus
  externalStatus: string
  /** Of a payout; null for everything else. */
  payoutId: string | null
  signaturesCollected: number
  signaturesRequired: number
  txHash: string | null
  isBlocked: boolean
  createdAt: Instant | null
}

export interface QueueQuery extends PageQuery {
  statuses?: string[]
  operationTypes?: string[]
}

/** Confirmed money on an invoice's address that can be claimed to the multisig wallet, on chain. */
export interface Claimable {
  invoiceId: string
  /** What the contract knows the invoice by. */
  invoiceNonce: string | null
  currencyId: string | null
  amount: CoinAmount
  /** In how many deposits it came. */
  transactions: number
  createdAt: Instant | null
}

export interface ClaimQuery extends PageQuery, TimeQuery {
  currencyIds?: string[]
  invoiceId?: string
}
