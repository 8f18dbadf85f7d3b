/**
 * What InventPay says, read leniently: its documentation, SDK and integrations disagree in places,
 * so every variant that was seen is accepted. Amounts are decimal strings, instants milliseconds.
 */
import type { CoinAmount, Decimal, Instant } from "../../../domain"

/** Coins of the current documentation and SDK. */
export const INVENTPAY_COINS = [
  "BTC",
  "LTC",
  "ETH",
  "SOL",
  "USDT_ERC20",
  "USDT_BEP20",
  "USDC_BEP20",
  "USDC_SOL",
] as const
export type InventPayCoin = (typeof INVENTPAY_COINS)[number]

/** Union of all documented payment states; anything else is read as `UNKNOWN`. */
export const PAYMENT_STATUSES = [
  "PENDING",
  "PROCESSING",
  "CONFIRMING",
  "UNDERPAID",
  "COMPLETED",
  "SETTLED",
  "EXPIRED",
  "FAILED",
  "CANCELLED",
] as const
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number] | "UNKNOWN"

export const WITHDRAWAL_STATUSES = [
  "PENDING",
  "PROCESSING",
  "COMPLETED",
  "FAILED",
  "CANCELLED",
] as const
export type WithdrawalStatus = (typeof WITHDRAWAL_STATUSES)[number] | "UNKNOWN"

export interface CreatePaymentInput {
  /** In `amountCurrency`. */
  amount: Decimal
  amountCurrency: "USD"
  currency: InventPayCoin
  /** Our reference, at most 100 characters; echoed in callbacks. */
  orderId: string
  /** At most 500 characters. */
  description?: string
  callbackUrl?: string
  /** 5 to 1440. */
  expirationMinutes: number
}

export interface InventPayPayment {
  paymentId: string
  /** In the coin. */
  amount: CoinAmount
  currency: string
  address: string
  invoiceUrl: string | null
  /** Null where InventPay does not say. */
  expiresAt: Instant | null
}

export interface CreateInvoiceInput {
  amount: Decimal
  amountCurrency: "USD"
  orderId: string
  description?: string
  callbackUrl?: string
  /** 5 to 1440. */
  expirationMinutes: number
}

/** An invoice on which the payer picks the coin on InventPay's page; it has no address yet. */
export interface InventPayInvoice {
  paymentId: string
  invoiceUrl: string
  /** Null where InventPay does not say. */
  expiresAt: Instant | null
  /** Coin amounts by coin code, as far as InventPay quotes them. */
  rates: Record<string, { cryptoAmount: CoinAmount; price: CoinAmount }>
}

export interface PaymentState {
  paymentId: string | null
  status: PaymentStatus
  /** InventPay's own word, also where we do not know it. */
  externalStatus: string
  /** Received so far, in the coin. */
  currentBalance: CoinAmount
  /** Due, in the coin; null where InventPay leaves it out. */
  requiredAmount: CoinAmount | null
  confirmations: number
}

export interface CoinBalance {
  currency: string
  available: CoinAmount
  locked: CoinAmount
  pending: CoinAmount
  /** How much may still be withdrawn, as far as InventPay tells. */
  limits: WithdrawalLimit[]
}

export interface WithdrawalLimit {
  /** `daily`, `weekly`, `monthly` or a word that is new to us. */
  period: string
  remaining: CoinAmount
}

/** The merchant's account, as the balances tell it. */
export interface Account {
  businessName: string | null
  balances: CoinBalance[]
  /** InventPay's clock; null where it is not told. */
  at: Instant | null
}

export interface CreateWithdrawalInput {
  /** In the coin; fees are taken out of it. */
  amount: Decimal
  currency: InventPayCoin
  destinationAddress: string
  /** The only place for our own reference. */
  description: string
}

export interface Withdrawal {
  withdrawalId: string
  status: WithdrawalStatus
  externalStatus: string
  currency: string
  destinationAddress: string
  amount: CoinAmount
  fee: CoinAmount | null
  /** The parts of the fee. */
  networkFee: CoinAmount | null
  serviceFee: CoinAmount | null
  /** What the recipient gets. */
  net: CoinAmount | null
  txid: string | null
  requiresApproval: boolean
  /** InventPay's words for why it failed. */
  failure: string | null
}

export interface WebhookConfig {
  url: string | null
  configured: boolean
}

export interface WebhookTest {
  url: string | null
  statusCode: number | null
}

export interface WebhookDelivery {
  id: string
  paymentId: string | null
  success: boolean
  attempts: number
  httpStatus: number | null
  errorMessage: string | null
}

export interface WebhookStats {
  total: number
  successful: number
  failed: number
}

export interface Page<T> {
  items: T[]
  page: number
  pages: number
  total: number
}
