/**
 * What Defexa says, read leniently. Amounts are decimal strings in the currency they stand beside,
 * instants milliseconds since 1970 UTC.
 *
 * Only what a shop can use has a place here. The names, telephone numbers and e-mail addresses of
 * the rows, and the merchant key that the AML list repeats, are dropped while reading.
 *
 * Source: https://docs.proc4crypto.ru
 */
import type { CoinAmount, Decimal, Instant } from "../../../domain"

/** States of payments and payouts in callbacks and in the answer to a new payout. */
export const PAYMENT_STATES = [
  "init",
  "pending",
  "processing",
  "approved",
  "declined",
  "expired",
  "refunded",
] as const
/** Anything else is read as `unknown`. The first, second, fourth and fifth are documented. */
export type PaymentState = (typeof PAYMENT_STATES)[number] | "unknown"

/** State of an invoice or payout row; Defexa writes a number, of which only 0 to 2 are understood. */
export type RowState = "pending" | "approved" | "declined" | "unknown"

/** `POST /api/v1/da/login` */
export interface LoginAnswer {
  sessionToken: string
  /** Null where it is absent or unreadable. */
  expiresAt: Instant | null
  userId: string | null
}

export interface CreateAddressInput {
  /** Defexa's currency code, e.g. `ALGO`. */
  currency: string
  /** The same uid and currency always get the same address. */
  uid: string
  callbackUrl?: string
}

export interface CustomerAddress {
  uid: string
  currency: string
  address: string
}

interface AutoExchange {
  /** Converts what arrives; needs `exchange_currency`. */
  autoexchange?: boolean
  exchange_currency?: string
  /** Whether the payer bears the network fee of the transfer to the merchant's wallet. */
  pay_fee_for_client?: boolean
}

/** A page at Defexa on which one amount of one currency is paid. */
export interface CreateChargeInput extends AutoExchange {
  /** In `currency`. */
  amount: Decimal
  currency: string
  callback_url: string
  redirect_success_url: string
  redirect_fail_url: string
  logo_url?: string
  /** Our reference; the only thing by which its callbacks can be told. */
  shop_order_id?: string
}

/** Defexa tells neither an id nor an address. */
export interface DefexaCharge {
  redirectUrl: string
}

export interface Wallet {
  id: string
  /** The other number of a wallet; see {@link CreateInvoiceInput.wallet}. */
  bankAccountId: string | null
  currency: string
  name: string | null
  /** Where payouts come from. */
  address: string | null
  balance: CoinAmount
  availableForPayout: CoinAmount
  held: CoinAmount
}

export interface TransferPlan {
  /** What the recipient shall get, in `currency`. */
  amount: Decimal
  currency: string
  /** Address of one of the merchant's own wallets. */
  from_address: string
  target_address: string
}

/** Expected network fee by speed, in the currency of the payout. Defexa chooses `medium`. */
export interface FeeEstimate {
  low: CoinAmount | null
  medium: CoinAmount
  high: CoinAmount | null
}

export interface CreatePayoutInput extends TransferPlan {
  /** Our reference. Defexa refuses a second payout with the same one, which is why we always send it. */
  order_number: string
  callback_url?: string
}

export interface CreatedPayout {
  token: string
  state: PaymentState
  /** Defexa's own word. */
  externalState: string
  /** Verdict of its risk scoring, e.g. `success`. */
  scoring: string | null
  /** The id to read it by; not always told. */
  id: string | null
  createdAt: Instant | null
}

export interface CreateMassPayoutInput {
  name: string
  currency: string
  from_address: string
  callback_url?: string
  payouts: readonly { amount: Decimal; address: string; comment?: string }[]
}

export interface CreatedMassPayout {
  /** Names the batch in reads; not always told. */
  orderNumber: string | null
}

interface InvoiceBase {
  currency: string
  /** Shown to the payer, and the only way to find the new invoice in the list. */
  description: string
  /**
   * Number of the wallet to be credited. Defexa calls it the wallet's id, but its samples look like
   * the wallet's `bank_account_id`; try the other one should the first be refused.
   */
  wallet: string
  /** Gives the invoice the customer's static address. */
  uid?: string
  callback_url?: string
}

/** `SINGLE` is over once its amount is paid, `UNLIMITED` takes any amount, again and again. */
export type CreateInvoiceInput =
  | (InvoiceBase & { type: "UNLIMITED" })
  | (InvoiceBase & AutoExchange & { type: "SINGLE"; amount: Decimal; expiresAt?: Instant })

export interface CreatedInvoice {
  url: string
}

/** An invoice or a payout as the lists and the detail calls tell it. */
export interface FeedRow {
  id: string
  orderNumber: string | null
  state: RowState
  /** Defexa's number, also where we do not know it. */
  externalState: string
  amount: CoinAmount
  currency: string
  description: string | null
  /** The `token` that was told at creation. */
  token: string | null
  /** Where a payout went; not always told. */
  target: string | null
  txid: string | null
  explorerUrl: string | null
  commission: CoinAmount | null
  commissionCurrency: string | null
  networkFee: CoinAmount | null
  createdAt: Instant | null
}

/** A deposit that failed Defexa's AML scoring and waits for a decision. */
export interface AmlPayment {
  id: string | null
  /** Names it to the refund call. */
  token: string
  state: PaymentState
  externalState: string
  currency: string
  amount: CoinAmount
  /** The customer's address that received it. */
  address: string | null
  txid: string | null
  explorerUrl: string | null
  /** Presumably 0 to 100. */
  riskScore: string | null
  createdAt: Instant | null
}

export interface CreateAmlRefundInput {
  token: string
  to_address: string
}

/** A callback's body. */
export interface Notification {
  type: "pay" | "payout" | "unknown"
  state: PaymentState
  externalState: string
  paymentId: string | null
  feedId: string | null
  token: string | null
  orderNumber: string | null
  shopOrderId: string | null
  address: string | null
  /** The customer's uid: our deposit id. */
  uid: string | null
  /** What was sent, in `currency`. */
  amount: CoinAmount | null
  currency: string | null
  /** What is left after Defexa's fees, in `paidCurrency`. */
  netAmount: CoinAmount | null
  paidCurrency: string | null
  /** Of the transaction, or what Defexa calls the client's hash where it tells no other. */
  txid: string | null
  /** Whether `txid` names a transaction of the chain, so that another one is another payment. */
  isOnChain: boolean
  createdAt: Instant | null
  updatedAt: Instant | null
}
