import type { CoinAmount } from "../../domain"
import {
  type JsonObject,
  isObject,
  object,
  plainJson,
  textOrNull,
  parseJson,
} from "../port/read-json"
import { amountOrNull, instant, paymentState } from "./api/read"
import type { Notification } from "./api/types"

/**
 * Reads a callback. Defexa tells the names of its fields but not their types; what cannot be read
 * is null, because a callback that is refused for its form would be money that nobody hears of.
 */
export function readNotification(received: JsonObject): Notification {
  const body = plainJson(received) as JsonObject
  const externalState = textOrNull(body, "status") ?? "unknown"
  const chain = chainData(body)
  const transaction = textOrNull(chain, "transaction_hash")
  return {
    type: typeOf(textOrNull(body, "callback_type")),
    state: paymentState(externalState),
    externalState,
    paymentId: textOrNull(body, "payment_id"),
    feedId: textOrNull(body, "feed_id"),
    token: textOrNull(body, "token"),
    orderNumber: textOrNull(body, "order_number"),
    shopOrderId: textOrNull(body, "shop_order_id"),
    address: textOrNull(body, "address"),
    uid: textOrNull(body, "client_uid"),
    amount: readableAmount(body, "amount"),
    currency: textOrNull(body, "shop_currency"),
    netAmount: readableAmount(body, "net_amount"),
    paidCurrency: textOrNull(body, "ps_currency"),
    txid: transaction ?? textOrNull(chain, "client_hash"),
    isOnChain: transaction !== null,
    createdAt: instant(body, "created"),
    updatedAt: instant(body, "processed"),
  }
}

function readableAmount(body: JsonObject, key: string): CoinAmount | null {
  try {
    return amountOrNull(body, key)
  } catch {
    return null
  }
}

function typeOf(word: string | null): Notification["type"] {
  return word === "pay" || word === "payout" ? word : "unknown"
}

/** `ps_data` comes as an object or, as with the payment systems it was taken from, as JSON text. */
function chainData(body: JsonObject): JsonObject {
  const text = textOrNull(body, "ps_data")
  if (text === null) return object(body, "ps_data") ?? {}
  try {
    const parsed = parseJson(text)
    return isObject(parsed) ? parsed : {}
  } catch {
    return {}
  }
}
