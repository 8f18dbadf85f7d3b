/**
 * What B2BINPAY DeFi says, read leniently: missing optional fields are null, so that versions 1.7
 * and 1.8 of its API are both understood. Amounts are decimal strings in the currency (not in base
 * units), ids are strings (64-bit numbers that JavaScript cannot hold), instants milliseconds.
 *
 * Source: https://docs.defi.b2binpay.com/api-guide/api-overview and the models of
 * https://github.com/b2binpay/defi-sdk-nodejs
 */
import type { CoinAmount, Decimal, Instant } from "../../../domain"

/** What is common to all paged lists. Pages count from 1; a page holds 100 items at most. */
export interface Page<T> {
  items: T[]
  total: number
  page: number
  pageSize: number
}

export interface PageQuery {
  /** From 1, the default. */
  page?: number
  /** 1 to 100; default 10. */
  pageSize?: number
  sortBy?: string
  /** Default `desc`. */
  sortOrder?: "asc" | "desc"
}

/** Bounds of times, as ISO 8601 with a zone. */
export interface TimeQuery {
  createdFrom?: string
  createdTo?: string
  updatedFrom?: string
  updatedTo?: string
}

/** A multisig wallet. The same account may be deployed on several chains. */
export interface Account {
  id: string
  name: string | null
  /** Address of the multisig contract. */
  contract: string | null
  isTron: boolean
  /** `{version}-{evm|tvm}`, e.g. `1.2.2-tvm`. */
  smartContractVersionId: string | null
  isHidden: boolean
}

export const DEPLOYMENT_STATUSES = ["not_deployed", "pending", "deployed"] as const
type DeploymentStatus = (typeof DEPLOYMENT_STATUSES)[number] | "UNKNOWN"

/** An account on one chain; most calls name it. */
export interface Deployment {
  deploymentId: string
  chainId: string
  networkName: string | null
  status: DeploymentStatus
  /** Addresses of those who may sign what leaves the wallet. */
  approvers: string[]
  /** How many of them must sign. */
  threshold: number
}

export interface AccountDetails {
  account: Account
  deployments: Deployment[]
}

/** Transactions of the multisig are executed in the order of their nonces. */
export interface NonceInfo {
  currentNonce: string
  /** `-1` before the first. */
  lastExecutedNonce: string | null
}

export interface Network {
  chainId: string
  name: string | null
  isTestnet: boolean
  isActive: boolean
  isTron: boolean
  /** Confirmations that DeFi waits for. */
  requiredConfirmations: number
}

/** A coin (`{chainId}`) or a token (`{chainId}-{contract}`). Symbols are not unique. */
export interface Currency {
  id: string
  /** Its id where DeFi tells none. */
  symbol: string
  name: string | null
  chainId: string
  /** The token's contract; null for the chain's coin. */
  address: string | null
  decimals: number
  isScam: boolean
  isVerified: boolean
}

/** A version of the wallet's contract. What it does not tell is null: unknown, not "no". */
export interface ContractVersion {
  id: string
  version: string | null
  supportsInvoices: boolean | null
}

/** In the base currency that was asked for. */
export interface BalanceSummary {
  totalBalance: CoinAmount
  /** On invoice addresses, not claimed yet. */
  uncollectedBalance: CoinAmount
  /** Invoices with unclaimed money. */
  uncollectedInvoices: number
  /** False when a currency without a rate is left out of the sums. */
  allRatesReceived: boolean
}

/** What the multisig wallet holds of a currency. */
export interface CurrencyBalance {
  currency: Currency
  balance: CoinAmount
  /** In the base currency; null without a rate, or where it was not asked for. */
  convertedBalance: CoinAmount | null
}

export const INVOICE_STATUSES = ["CREATED", "PAID", "UNRESOLVED", "EXPIRED"] as const
/** `UNRESOLVED`: paid more than asked, by however little. */
type InvoiceStatus = (typeof INVOICE_STATUSES)[number] | "UNKNOWN"

export interface CreateInvoiceInput {
  /** In the one currency of `currencyIds`; null leaves the amount open. */
  requestedAmount: Decimal | null
  /** Empty: every supported currency of the chain. */
  currencyIds: string[]
  /** `^[A-Za-z0-9-]+$`, at most 128 characters; a second invoice with it is refused with 409. */
  trackingId?: string
  /** ISO 8601 with a zone; without it the invoice never expires. */
  expiresAt?: string
  /** The link back to the shop on the hosted page. */
  paymentPageButtonUrl: string | null
  paymentPageButtonText: string | null
  /** API 1.7 and older only. */
  callbackUrl?: string
  /** API 1.8 and newer only: no callbacks about this invoice. */
  skipCallbacks?: boolean
}

export interface UpdateInvoiceInput extends Pick<
  CreateInvoiceInput,
  | "requestedAmount"
  | "paymentPageButtonUrl"
  | "paymentPageButtonText"
  | "trackingId"
  | "callbackUrl"
> {
  currencyIds?: string[]
  status?: (typeof INVOICE_STATUSES)[number]
}

/** What screening for money laundering found. */
export interface AmlFinding {
  /** 0 to 100; null when it could not be scored. */
  riskScore: number | null
  /** `low` · `medium` · `high` · `severe`. */
  severity: string | null
  /** Why it was stopped, see {@link UNSCORED_REASONS}. */
  reason: string | null
}

/** With these reasons nothing bad was found: the deposit could not be scored. */
export const UNSCORED_REASONS: readonly string[] = [
  "budget_exhausted",
  "provider_failed",
  "currency_unsupported",
]

export interface Invoice {
  id: string
  /** Names the hosted page. */
  publicId: string | null
  invoiceAddress: string
  requestedAmount: CoinAmount | null
  /** Whether it counts what is unconfirmed or blocked is not documented: sum the operations. */
  paidAmount: CoinAmount | null
  status: InvoiceStatus
  /** DeFi's own word, also where we do not know it. */
  externalStatus: string
  trackingId: string | null
  paymentPageUrl: string | null
  availableCurrencies: Currency[]
  createdAt: Instant | null
  /** Null: never. */
  expiresAt: Instant | null
  latestAmlCheck: AmlFinding | null
  /** Only on the read of a single invoice. */
  blockedAmounts: { currencyId: string; amount: CoinAmount }[]
}

export interface InvoiceQuery extends PageQuery, TimeQuery {
  id?: string
  /** Part of a tracking id. */
  trackingId?: string
  expiresFrom?: string
  expiresTo?: string
  currencyIds?: string[]
  statuses?: string[]
}

export const OPERATION_STATUSES = [
  "CREATED",
  "PENDING",
  "AML_CHECK",
  "CONFIRMED",
  "BLOCKED",
  "REFUNDED",
  "FAILED",
  "CANCELLED",
] as const
type OperationStatus = (typeof OPERATION_STATUSES)[number] | "UNKNOWN"

/** One movement of money or one call of the wallet, as the history (not the signing queue) has it. */
export interface Operation {
  id: string
  chainId: string | null
  /** `INVOICE_DEPOSIT`, `CLAIM`, `CLAIM_TO`, `PAYOUT` and many that are no shop's business. */
  operationType: string
  status: OperationStatus
  /** DeFi's own word, also where we do not know it. */
  externalStatus: string
  /** An exchange's shared wallet more often than not: no address to refund to. */
  fromAddress: string | null
  toAddress: string | null
  txHash: string | null
  blockNumber: number | null
  confirmations: number
  currencyId: string | null
  /** Without its sign. */
  amount: CoinAmount
  currency: Currency | null
  createdAt: Instant | null
  confirmedAt: Instant | null
  aml: AmlFinding
  amlCheckInProgress: boolean
  /** Of a deposit; null for everything else, and where it is not told. */
  invoiceId: string | null
}

export interface OperationQuery extends PageQuery, TimeQuery {
  operationTypes?: string[]
  statuses?: string[]
  id?: string
  txHash?: string
  txId?: string
  currencyIds?: string[]
}

/** A transaction of the chain, whatever operations it carries. */
export interface BlockchainTransaction {
  id: string
  chainId: string | null
  txHash: string | null
  fromAddress: string | null
  toAddress: string | null
  /** In wei or sun, a whole number; 0 for tokens, whose amounts stand in the operations. */
  value: string
  blockNumber: number | null
  /** `executing` · `pending` · `confirmed` · `failed`. */
  status: string
  confirmations: number
  operations: {
    id: string
    type: string | null
    currencyId: string | null
    amount: CoinAmount | null
  }[]
}

/** A callback and what became of it. */
export interface CallbackDelivery {
  id: string
  url: string | null
  type: string | null
  /** `CREATED` queued · `RETRY` failed, tried again · `SENT` delivered · `FAILED` given up. */
  status: string
  /** The invoice's or payout's id. */
  operationId: string | null
  attempt: number
  responseCode: number | null
}
