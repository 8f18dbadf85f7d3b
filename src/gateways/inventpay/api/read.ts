/** Turns InventPay's answers into our types; every tolerated variant of its API is handled here. */
import { type CoinAmount, ZERO, coinAmount, isZero, subtract } from "../../../domain"
import {
  type JsonObject,
  countOrNull,
  instantOrNull,
  isObject,
  list,
  object,
  text,
  textOrNull,
} from "../../port/read-json"
import {
  type Account,
  type CoinBalance,
  type InventPayInvoice,
  type InventPayPayment,
  PAYMENT_STATUSES,
  type Page,
  type PaymentState,
  type PaymentStatus,
  WITHDRAWAL_STATUSES,
  type WebhookDelivery,
  type WebhookStats,
  type Withdrawal,
  type WithdrawalLimit,
  type WithdrawalStatus,
} from "./types"

/** Most answers are wrapped in `{ success, data }`; the payment status comes bare. */
export function unwrap(body: unknown): JsonObject {
  if (!isObject(body)) {
    throw new Error("the answer is not an object")
  }
  return object(body, "data") ?? body
}

export function readPayment(data: JsonObject): InventPayPayment {
  return {
    paymentId: text(data, "paymentId"),
    amount: asked(data),
    currency: text(data, "currency"),
    address: text(data, "address"),
    invoiceUrl: textOrNull(data, "invoiceUrl"),
    expiresAt: instantOrNull(data, "expiresAt"),
  }
}

export function readInvoice(data: JsonObject): InventPayInvoice {
  const rates: InventPayInvoice["rates"] = {}
  for (const [coin, rate] of Object.entries(object(data, "conversionRates") ?? {})) {
    if (isObject(rate)) {
      rates[coin] = { cryptoAmount: amount(rate, "cryptoAmount"), price: amount(rate, "price") }
    }
  }
  return {
    paymentId: text(data, "paymentId"),
    invoiceUrl: text(data, "invoiceUrl"),
    expiresAt: instantOrNull(data, "expiresAt"),
    rates,
  }
}

export function readPaymentState(data: JsonObject): PaymentState {
  const externalStatus = text(data, "status")
  return {
    paymentId: textOrNull(data, "paymentId"),
    status: known<PaymentStatus>(PAYMENT_STATUSES, externalStatus),
    externalStatus,
    currentBalance: amount(data, "currentBalance"),
    requiredAmount: amountOrNull(data, "requiredAmount"),
    confirmations: countOrNull(data, "confirmations") ?? 0,
  }
}

export function readAccount(data: JsonObject): Account {
  return {
    businessName: textOrNull(data, "businessName"),
    balances: readBalances(data),
    at: instantOrNull(data, "timestamp"),
  }
}

/** `balances` comes as a map by coin or as a list, and either also beside a `summary` within. */
function readBalances(data: JsonObject): CoinBalance[] {
  const map = object(data, "balances")
  if (map && (object(map, "balances") || Array.isArray(map["balances"]))) return readBalances(map)
  const rows: [string | null, unknown][] = map
    ? Object.entries(map)
    : list(data, "balances").map((row) => [null, row])
  return rows.flatMap(([coin, row]) => {
    if (!isObject(row)) return []
    const currency = coin ?? textOrNull(row, "currency")
    return currency === null || !isBalance(row) ? [] : [readBalance(currency, row)]
  })
}

/** A `summary` stands among the coins, too. */
function isBalance(row: JsonObject): boolean {
  return ["availableBalance", "lockedBalance", "pendingBalance"].some((key) => key in row)
}

/** Limits come within the balance, beside it, or both, and then not all of them in both. */
export function readBalance(currency: string, row: JsonObject, beside?: JsonObject): CoinBalance {
  const limits = { ...(beside && object(beside, "limits")), ...object(row, "limits") }
  return {
    currency,
    available: amount(row, "availableBalance"),
    locked: amount(row, "lockedBalance"),
    pending: amount(row, "pendingBalance"),
    limits: Object.entries(limits).flatMap(([period, limit]) => readLimit(period, limit)),
  }
}

function readLimit(period: string, row: unknown): WithdrawalLimit[] {
  if (!isObject(row)) return []
  const limit = amountOrNull(row, "limit")
  const left = limit && subtract(limit, amount(row, "used"))
  const remaining = amountOrNull(row, "remaining") ?? left
  return remaining === null ? [] : [{ period, remaining }]
}

/** The answer to creating and to reading differ in where fees and failures stand. */
export function readWithdrawal(data: JsonObject): Withdrawal {
  const externalStatus = text(data, "status")
  const metadata = object(data, "metadata")
  const parts = object(data, "feeBreakdown") ?? metadata ?? {}
  return {
    withdrawalId: text(data, "withdrawalId"),
    status: known<WithdrawalStatus>(WITHDRAWAL_STATUSES, externalStatus),
    externalStatus,
    currency: text(data, "currency"),
    destinationAddress: text(data, "destinationAddress"),
    amount: amount(data, "amount"),
    fee: amountOrNull(data, "feeAmount"),
    networkFee: amountOrNull(parts, "networkFee"),
    serviceFee: amountOrNull(parts, "serviceFee"),
    net: amountOrNull(data, "netAmount") ?? (metadata && amountOrNull(metadata, "netAmount")),
    txid: textOrNull(data, "transactionHash"),
    requiresApproval: data["requiresApproval"] === true,
    failure: textOrNull(data, "failureReason") ?? textOrNull(data, "errorMessage"),
  }
}

export function readDelivery(data: JsonObject): WebhookDelivery {
  return {
    id: text(data, "id"),
    paymentId: textOrNull(data, "paymentId"),
    success: data["success"] === true,
    attempts: countOrNull(data, "attempts") ?? 0,
    httpStatus: countOrNull(data, "httpStatus"),
    errorMessage: textOrNull(data, "errorMessage"),
  }
}

/** Pagination comes with `total`/`pages` or with `totalCount`/`totalPages`. */
export function readPage<T>(data: JsonObject, key: string, read: (row: JsonObject) => T): Page<T> {
  const pagination = object(data, "pagination") ?? {}
  return {
    items: list(data, key).filter(isObject).map(read),
    page: countOrNull(pagination, "page") ?? 1,
    pages: countOrNull(pagination, "pages") ?? countOrNull(pagination, "totalPages") ?? 1,
    total: countOrNull(pagination, "total") ?? countOrNull(pagination, "totalCount") ?? 0,
  }
}

/** The sums come in a `summary` or beside the rest. */
export function readStats(data: JsonObject): WebhookStats {
  const sums = object(data, "summary") ?? data
  return {
    total: countOrNull(sums, "total") ?? 0,
    successful: countOrNull(sums, "successful") ?? 0,
    failed: countOrNull(sums, "failed") ?? 0,
  }
}

/** An amount of zero would make every payment look like too much. */
function asked(data: JsonObject): CoinAmount {
  const value = coinAmount(text(data, "amount"))
  if (isZero(value)) {
    throw new Error('the field "amount" is zero')
  }
  return value
}

function amountOrNull(source: JsonObject, key: string): CoinAmount | null {
  const value = textOrNull(source, key)
  return value === null ? null : coinAmount(value)
}

function amount(source: JsonObject, key: string): CoinAmount {
  return amountOrNull(source, key) ?? ZERO
}

function known<T extends string>(words: readonly string[], word: string): T | "UNKNOWN" {
  return words.includes(word) ? (word as T) : "UNKNOWN"
}
