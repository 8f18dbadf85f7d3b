/** Stored status. `PROCESSING` and `UNDERPAID` are views of `PENDING`, see the switches. */
type PaymentStatus = "PENDING" | "COMPLETED" | "EXPIRED" | "FAILED"

/** A payment or a multi-currency invoice. Amounts are decimal strings, times ISO 8601. */
export interface Payment {
  paymentId: string
  /** `invoice`: the payer picks the coin. */
  kind: "payment" | "invoice"
  orderId: string | null
  description: string | null
  callbackUrl: string | null
  /** The price, and what it is named in. */
  baseAmount: string
  baseCurrency: string
  /** InventPay's coin code; null until chosen. So are the amount in the coin and the address. */
  currency: string | null
  amount: string | null
  address: string | null
  /** Price of one coin in the base currency, locked at creation. */
  price: string | null
  status: PaymentStatus
  createdAt: string
  expiresAt: string
  completedAt: string | null
  /** The balance last told by webhook. */
  announced: string
  /** Transfers that were added to the merchant's balance. */
  credited: string[]
}

type WithdrawalStatus = "PENDING" | "PROCESSING" | "COMPLETED" | "FAILED"

/** Coins on their way out of the merchant's balance. */
export interface Withdrawal {
  withdrawalId: string
  /** Taken from the balance, fees included. */
  amount: string
  currency: string
  destinationAddress: string
  description: string | null
  status: WithdrawalStatus
  networkFee: string
  serviceFee: string
  /** What the recipient gets. */
  netAmount: string
  transactionHash: string | null
  requiresApproval: boolean
  /** It will fail with this reason. */
  doomed: string | null
  failureReason: string | null
  createdAt: string
  /** When it leaves `PENDING`; null while it waits for approval. */
  processAt: string | null
  processedAt: string | null
  completedAt: string | null
}

/** A merchant's funds in one coin. */
export interface Balance {
  available: string
  /** Held by withdrawals under way. */
  locked: string
  earned: string
  withdrawn: string
  fees: string
}

/** The merchant-wide webhook. */
export interface WebhookConfig {
  url: string | null
  lastUpdated: string | null
}
