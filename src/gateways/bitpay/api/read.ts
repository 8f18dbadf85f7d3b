/** Turns BitPay's answers into our types; every tolerated variant of its API is handled here. */
import {
  type CoinAmount,
  type Decimal,
  type FiatAmount,
  type Instant,
  ZERO,
  coinAmount,
  decimal,
  fiatAmount,
} from "../../../domain"
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
  INVOICE_STATUSES,
  type Invoice,
  type InvoiceStatus,
  type InvoiceTransaction,
  REFUND_STATUSES,
  type Refund,
  type RefundStatus,
} from "./types"

export function readInvoice(data: JsonObject): Invoice {
  const externalStatus = text(data, "status")
  return {
    id: text(data, "id"),
    guid: textOrNull(data, "guid"),
    token: textOrNull(data, "token"),
    url: textOrNull(data, "url"),
    status: known<InvoiceStatus>(INVOICE_STATUSES, externalStatus),
    externalStatus,
    // `false` when all is well.
    exceptionStatus: textOrNull(data, "exceptionStatus"),
    isCanceled: data["isCancelled"] === true,
    price: fiatOrNull(data, "price"),
    currency: textOrNull(data, "currency"),
    orderId: textOrNull(data, "orderId"),
    posData: textOrNull(data, "posData"),
    createdAt: millisOrNull(data, "invoiceTime"),
    expiresAt: millisOrNull(data, "expirationTime"),
    amountPaid: amountOrNull(data, "amountPaid") ?? ZERO,
    displayAmountPaid: coinsOrNull(data, "displayAmountPaid"),
    transactionCurrency: textOrNull(data, "transactionCurrency"),
    targetConfirmations: countOrNull(data, "targetConfirmations"),
    transactions: list(data, "transactions").filter(isObject).map(readTransaction),
    paymentTotals: amounts(object(data, "paymentTotals"), amountOrNull),
    paymentDisplayTotals: amounts(object(data, "paymentDisplayTotals"), coinsOrNull),
    disabledCoins: disabled(object(data, "supportedTransactionCurrencies")),
    paymentCodes: codes(object(data, "paymentCodes")),
    paymentLink: textOrNull(object(data, "universalCodes") ?? {}, "paymentString"),
    hasContact: hasContact(data),
    refundRequested: data["refundAddressRequestPending"] === true,
  }
}

/** Given by the shop, or by the buyer on BitPay's page. */
function hasContact(data: JsonObject): boolean {
  const buyer = object(data, "buyer") ?? {}
  const provided = object(data, "buyerProvidedInfo") ?? {}
  return [
    textOrNull(data, "buyerProvidedEmail"),
    ...["email", "phone"].map((key) => textOrNull(buyer, key)),
    ...["emailAddress", "phoneNumber", "sms"].map((key) => textOrNull(provided, key)),
  ].some((each) => each !== null)
}

/** Times come as `receivedTime` or `time`; lines of type `buyerPaidMinerFee` are negative. */
function readTransaction(data: JsonObject): InvoiceTransaction {
  return {
    txid: textOrNull(data, "txid"),
    amount: signedOrNull(data, "amount") ?? "0",
    confirmations: countOrNull(data, "confirmations"),
    receivedAt: instantOrNull(data, "receivedTime") ?? instantOrNull(data, "time"),
    type: textOrNull(data, "type"),
  }
}

export function readRefund(data: JsonObject): Refund {
  const externalStatus = text(data, "status")
  // Both spellings were seen.
  const spelled = externalStatus === "cancelled" ? "canceled" : externalStatus
  return {
    id: text(data, "id"),
    guid: textOrNull(data, "guid"),
    token: textOrNull(data, "token"),
    invoiceId: textOrNull(data, "invoice"),
    reference: textOrNull(data, "reference"),
    status: known<RefundStatus>(REFUND_STATUSES, spelled),
    externalStatus,
    type: textOrNull(data, "type"),
    amount: fiatOrNull(data, "amount") ?? ZERO,
    currency: textOrNull(data, "currency"),
    transactionAmount: coinsOrNull(data, "transactionAmount"),
    transactionCurrency: textOrNull(data, "transactionCurrency"),
    transactionFee: coinsOrNull(data, "transactionRefundFee"),
    fee: fiatOrNull(data, "refundFee"),
    immediate: data["immediate"] === true,
    buyerPaysFee: data["buyerPaysRefundFee"] === true,
    requestedAt: instantOrNull(data, "requestDate"),
    address: textOrNull(data, "refundAddress"),
    txid: textOrNull(data, "txid"),
  }
}

function disabled(coins: JsonObject | null): string[] {
  return Object.entries(coins ?? {})
    .filter(([, coin]) => isObject(coin) && coin["enabled"] === false)
    .map(([code]) => code)
}

function codes(coins: JsonObject | null): Invoice["paymentCodes"] {
  const read = Object.entries(coins ?? {}).map(([coin, links]) => [
    coin,
    Object.fromEntries(
      Object.entries(isObject(links) ? links : {}).filter(([, link]) => typeof link === "string"),
    ) as Record<string, string>,
  ])
  return Object.fromEntries(read) as Invoice["paymentCodes"]
}

function amounts<A extends Decimal>(
  source: JsonObject | null,
  readOrNull: (source: JsonObject, key: string) => A | null,
): Record<string, A> {
  const read = Object.keys(source ?? {}).flatMap((key) => {
    const amount = source && readOrNull(source, key)
    return amount === null ? [] : [[key, amount] as const]
  })
  return Object.fromEntries(read)
}

/** An amount of zero or more; null when absent. @throws InvalidAmountError */
function amountOrNull(source: JsonObject, key: string): Decimal | null {
  const value = textOrNull(source, key)
  return value === null ? null : decimal(value)
}

/** The same in a currency. */
export function fiatOrNull(source: JsonObject, key: string): FiatAmount | null {
  const value = amountOrNull(source, key)
  return value === null ? null : fiatAmount(value)
}

/** The same in a coin's major units. */
export function coinsOrNull(source: JsonObject, key: string): CoinAmount | null {
  const value = amountOrNull(source, key)
  return value === null ? null : coinAmount(value)
}

/** The same, but may be below zero: then it begins with `-`. */
export function signedOrNull(source: JsonObject, key: string): string | null {
  const value = textOrNull(source, key)
  if (value === null) return null
  return value.startsWith("-") ? `-${decimal(value.slice(1))}` : decimal(value)
}

/** Milliseconds since 1970, as a number or a text. */
export function millisOrNull(source: JsonObject, key: string): Instant | null {
  return countOrNull(source, key)
}

export function known<T extends string>(
  words: readonly string[],
  word: string | null,
): T | "UNKNOWN" {
  return word !== null && words.includes(word) ? (word as T) : "UNKNOWN"
}
