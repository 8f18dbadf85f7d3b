/** Turns Defexa's answers into our types; every tolerated variant of its API is handled here. */
import { type CoinAmount, type Instant, ZERO, coinAmount } from "../../../domain"
import { type JsonObject, isObject, list, object, text, textOrNull } from "../../port/read-json"
import {
  type AmlPayment,
  type CreatedInvoice,
  type CreatedMassPayout,
  type CreatedPayout,
  type CustomerAddress,
  type DefexaCharge,
  type FeeEstimate,
  type FeedRow,
  type LoginAnswer,
  PAYMENT_STATES,
  type PaymentState,
  type RowState,
  type Wallet,
} from "./types"

export function readLogin(data: JsonObject): LoginAnswer {
  return {
    sessionToken: text(data, "session_token"),
    expiresAt: instant(data, "expiration"),
    userId: textOrNull(data, "user_id"),
  }
}

export function readCustomerAddress(data: JsonObject): CustomerAddress {
  const customer = object(data, "customer") ?? {}
  return {
    uid: text(customer, "uid"),
    address: text(customer, "address"),
    currency: text(data, "currency"),
  }
}

export function readCharge(data: JsonObject): DefexaCharge {
  return { redirectUrl: text(data, "redirect_url") }
}

/** Each element is `{ "wallet": { … } }`. */
export function readWallets(data: JsonObject): Wallet[] {
  return rows(data, "wallets").map((row) => {
    const wallet = object(row, "wallet") ?? row
    return {
      id: text(wallet, "id"),
      bankAccountId: textOrNull(wallet, "bank_account_id"),
      currency: text(wallet, "currency"),
      name: textOrNull(wallet, "name"),
      address: textOrNull(wallet, "address"),
      balance: amountOrNull(wallet, "unformatted_amount") ?? amount(wallet, "amount"),
      availableForPayout: amountOrNull(wallet, "available_for_payout") ?? ZERO,
      held: amountOrNull(wallet, "held") ?? ZERO,
    }
  })
}

export function readFee(data: JsonObject): FeeEstimate {
  const commission = object(data, "commission") ?? {}
  const fee = (speed: string): CoinAmount | null =>
    amountOrNull(object(commission, speed) ?? {}, "networkFee")
  const medium = fee("medium")
  if (medium === null) {
    throw new Error('the field "commission.medium.networkFee" is missing')
  }
  return { low: fee("low"), medium, high: fee("high") }
}

/** Token and time stand in `payout` and once more beside it. */
export function readCreatedPayout(data: JsonObject): CreatedPayout {
  const payout = object(data, "payout") ?? {}
  const externalState = textOrNull(payout, "status") ?? "unknown"
  return {
    token: textOrNull(payout, "token") ?? text(data, "token"),
    state: paymentState(externalState),
    externalState,
    scoring: textOrNull(payout, "scoring_action"),
    id: textOrNull(payout, "core_id"),
    createdAt: instant(payout, "timestamp") ?? instant(data, "timestamp"),
  }
}

export function readCreatedMassPayout(data: JsonObject): CreatedMassPayout {
  return { orderNumber: textOrNull(data, "order_number") }
}

export function readCreatedInvoice(data: JsonObject): CreatedInvoice {
  return { url: text(data, "url") }
}

/** Rows of a list call. */
export function readRows(key: "invoices" | "payouts"): (data: JsonObject) => FeedRow[] {
  return (data) => rows(data, key).map(readRow)
}

/** The one row of a detail call. */
export function readDetail(data: JsonObject): FeedRow {
  const [row] = rows(data, "feed")
  if (!row) {
    throw new Error('the field "feed" is empty')
  }
  return readRow(row)
}

/** Lists and details name the time, the explorer page and the fee differently. */
function readRow(row: JsonObject): FeedRow {
  const extra = object(row, "extra_data") ?? {}
  const externalState = text(row, "status")
  return {
    id: text(row, "id"),
    orderNumber: textOrNull(row, "order_number"),
    state: rowState(externalState),
    externalState,
    amount: amount(row, "amount"),
    currency: text(row, "currency"),
    description: textOrNull(row, "description") ?? textOrNull(row, "for"),
    token: textOrNull(row, "api_payment_token"),
    target: textOrNull(extra, "target_address"),
    txid: textOrNull(extra, "tx_hash"),
    explorerUrl: textOrNull(extra, "explorer_url") ?? textOrNull(extra, "url"),
    commission: amountOrNull(row, "commission_amount"),
    commissionCurrency: textOrNull(row, "commission_currency"),
    networkFee: amountOrNull(row, "network_commission") ?? amountOrNull(row, "network_fee"),
    createdAt: instant(row, "created_at") ?? instant(row, "date"),
  }
}

/** `details` also holds the merchant's own key; it is read past. */
export function readAmlPayments(data: JsonObject): AmlPayment[] {
  return rows(data, "payments").map((row) => {
    const details = object(row, "details") ?? {}
    const externalState = textOrNull(row, "status") ?? "unknown"
    return {
      id: textOrNull(row, "id"),
      token: text(row, "token"),
      state: paymentState(externalState),
      externalState,
      currency: text(row, "currency"),
      amount: amount(row, "amount"),
      address: textOrNull(details, "address"),
      txid: textOrNull(details, "tx_hash"),
      explorerUrl: textOrNull(details, "explorer_url"),
      riskScore: textOrNull(details, "risk_score"),
      createdAt: instant(row, "created_at"),
    }
  })
}

export function paymentState(word: string): PaymentState {
  return PAYMENT_STATES.find((state) => state === word) ?? "unknown"
}

function rowState(digits: string): RowState {
  switch (digits) {
    case "0":
      return "pending"
    case "1":
      return "approved"
    case "2":
      return "declined"
    default:
      return "unknown"
  }
}

export function amountOrNull(source: JsonObject, key: string): CoinAmount | null {
  const value = textOrNull(source, key)
  return value === null ? null : coinAmount(value)
}

function amount(source: JsonObject, key: string): CoinAmount {
  return coinAmount(text(source, key))
}

/** A list that must be there; an answer without it is not the answer to our question. */
function rows(data: JsonObject, key: string): JsonObject[] {
  if (!Array.isArray(data[key])) {
    throw new Error(`the list "${key}" is missing`)
  }
  return list(data, key).filter(isObject)
}

/** `2023-03-28 22:52:59 UTC` or ISO 8601; null when absent or unreadable. */
export function instant(source: JsonObject, key: string): Instant | null {
  const value = textOrNull(source, key)
  if (value === null) return null
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?: UTC)?$/.exec(value)
  const parsed = Date.parse(parts ? `${parts[1]}T${parts[2]}Z` : value)
  return Number.isNaN(parsed) ? null : parsed
}

/** The same format for requests. */
export function formatInstant(at: Instant): string {
  return new Date(at)
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, " UTC")
}
