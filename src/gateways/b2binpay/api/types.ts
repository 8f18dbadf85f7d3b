/**
 * What B2BINPAY says, as JSON:API resources read leniently. Amounts are decimal strings in the
 * resource's currency, instants milliseconds since 1970, ids texts. Numbers with a fixed set of
 * meanings stay numbers: B2BINPAY uses values that its own tables do not list.
 */
import type { CoinAmount, Decimal, Instant, Price } from "../../../domain"

/** `v2` with login and password, deprecated by B2BINPAY; `v3` with client id and secret. */
export type ApiVersion = "v2" | "v3"

/** What a filter may ask for; B2BINPAY takes any attribute of the object. */
export type Filter = Readonly<Record<string, string | number>>

/** `status` of a wallet. */
export const WALLET_STATUS = { inactive: 1, inProgress: 2, active: 3 } as const

export interface Wallet {
  id: string
  /** {@link WALLET_STATUS} */
  status: number
  currencyId: string
  /** The coin wallet that pays the network costs of a token wallet. */
  parentId: string | null
  /** Can be paid out. */
  confirmed: CoinAmount
  /** Under way; signed, because outgoing money counts negative. */
  pending: string
  /** Held by the check for money laundering, failed or cancelled. */
  unusable: CoinAmount
  /** Smaller incoming transfers are cancelled. */
  minimalTransfer: CoinAmount
  address: string | null
}

export interface Currency {
  id: string
  /** Unique, e.g. `USDT-TRX`. */
  alpha: string
  /** The same for one asset on several chains, e.g. `USDT`; null for plain coins. */
  alias: string | null
  name: string
  /** Decimals. */
  exp: number
  /** Confirmations that B2BINPAY waits for. */
  confirmationBlocks: number
  /** Seconds between blocks. */
  blockDelay: number | null
}

/** `status` of a transfer. */
export const TRANSFER_STATUS = {
  canceled: -3,
  blocked: -2,
  failed: -1,
  created: 0,
  unconfirmed: 1,
  confirmed: 2,
} as const

/** `op_type` of a transfer, as far as a shop meets them. */
export const OPERATION = { deposit: 1, payout: 2, tokenCosts: 9 } as const

/** `risk_status` of a transfer. */
export const RISK = { green: 1, queued: 2, red: 3, notChecked: 4 } as const

export interface Transfer {
  id: string
  /** {@link TRANSFER_STATUS}; null when B2BINPAY leaves it out. */
  status: number | null
  /** {@link RISK} */
  riskStatus: number | null
  /** 0 to 100; null when it was not checked. */
  risk: number | null
  /** {@link OPERATION} */
  operationType: number | null
  /** Id of the deposit or payout. */
  operationId: string | null
  currencyId: string | null
  walletId: string | null
  /** For deposits what was received, without the chain's fee. */
  amount: CoinAmount
  /** B2BINPAY's own fee. */
  commission: CoinAmount
  /** The chain's fee; zero for deposits. */
  fee: CoinAmount
  txid: string | null
  confirmations: number | null
  userMessage: string | null
  createdAt: Instant | null
  updatedAt: Instant | null
}

export interface B2BinPayRate {
  /** What is priced, e.g. `BTC`. */
  left: string
  /** What it is priced in, e.g. `USD`. */
  right: string
  bid: Price
  ask: Price
  expiresAt: Instant
}

/** `status` of a deposit; without an asked amount it always stays `created`. */
export const DEPOSIT_STATUS = { created: 2, paid: 3, canceled: 4, unresolved: 5 } as const

/** One way to write where a deposit is to be paid. */
export interface Destination {
  address: string
  /** e.g. `bech32`, `x-address`; null on chains with accounts. */
  addressType: string | null
  /** Destination tag or memo. */
  tag: string | null
  /** Stellar only: `1` a number, `2` a text. */
  tagType: string | null
}

/** What arrived on a deposit in one currency. */
export interface DepositAsset {
  /** {@link Currency.alpha}; B2BINPAY's own example has the alias instead. */
  currency: string
  /** The wallet to which it is credited. */
  walletId: string | null
  paid: CoinAmount
  commission: CoinAmount
  pending: CoinAmount
}

export interface B2BinPayDeposit {
  id: string
  /** {@link DEPOSIT_STATUS}; null when B2BINPAY leaves it out. */
  status: number | null
  trackingId: string | null
  currencyId: string
  walletId: string | null
  /** Sum in the deposit's own currency. */
  paid: CoinAmount
  paymentPage: string | null
  /** Every way to write the address; the one that B2BINPAY prefers first. */
  destinations: readonly Destination[]
  assets: readonly DepositAsset[]
}

export interface CreateDepositInput {
  /** Decides the currency. */
  walletId: string
  /** Our reference, signed and echoed in callbacks. Starts with a letter, at most 128 characters. */
  trackingId: string
  /** Letters, digits, blanks and underscores; at most 32. */
  label?: string
  callbackUrl?: string
  /** Asks for one more callback at this depth. */
  confirmationsNeeded?: number
  addressType?: string
}

/** `status` of a payout. `approved` means allowed, not sent: its transfer tells that. */
export const PAYOUT_STATUS = { waiting: 1, approved: 2, canceled: 3 } as const

export interface B2BinPayPayout {
  id: string
  /** {@link PAYOUT_STATUS} */
  status: number | null
  trackingId: string | null
  currencyId: string | null
  walletId: string | null
  amount: CoinAmount
  /** The chain's fee. */
  fee: CoinAmount
  isFeeIncluded: boolean
  address: string
  tag: string | null
}

/** As B2BINPAY takes it, after the form of IVMS 101; of the persons there only natural ones are documented. */
export interface TravelRuleInfo {
  beneficiary: {
    beneficiaryPersons: {
      naturalPerson: {
        name: { nameIdentifier: { primaryIdentifier: string; secondaryIdentifier: string }[] }[]
        geographicAddress: { country: string; addressLine: string[]; addressType: "HOME" }[]
      }
    }[]
  }
}

export interface CreatePayoutInput {
  walletId: string
  /** Of the coin, only needed where it differs from the wallet's. */
  currencyId?: string
  /** In the wallet's currency. */
  amount: Decimal
  address: string
  /** For XRP, XLM and BNB. */
  tag?: string
  /** XLM: `1` a number, `2` a text. */
  tagType?: string
  addressType?: string
  /** From the fee calculation; in the fee's currency. */
  feeAmount?: Decimal
  /** Not possible with XRP, BNB, XLM, ETH and tokens. */
  isFeeIncluded?: boolean
  /** Our reference; the idempotency key is made from it, so it pays at most once. */
  trackingId: string
  label?: string
  callbackUrl?: string
  confirmationsNeeded?: number
  /** Whom it goes to; may be demanded by the jurisdiction of the account. Personal data. */
  travelRuleInfo?: TravelRuleInfo
}

export interface CalculateFeeInput {
  walletId: string
  currencyId?: string
  amount: Decimal
  toAddress: string
}

export interface FeeCalculation {
  /** Between two accounts at B2BINPAY: no fee of the chain. */
  isInternal: boolean
  low: CoinAmount
  medium: CoinAmount
  high: CoinAmount
  /** Currency of the fee, which for tokens is the chain's coin. */
  feeCurrencyId: string | null
  commission: CoinAmount
  commissionCurrencyId: string | null
}
