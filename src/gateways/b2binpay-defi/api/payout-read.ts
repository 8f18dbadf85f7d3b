/** Turns DeFi's answers about outgoing money into our types. */
import {
  type JsonObject,
  countOrNull,
  instantOrNull,
  object,
  text,
  textOrNull,
} from "../../port/read-json"
import {
  type Claimable,
  PAYOUT_STATUSES,
  type Payout,
  QUEUE_STATUSES,
  type QueueOperation,
} from "./payout-types"
import { amount, known } from "./read"

/** Comes bare; `{ payout }` is accepted too, as single invoices come wrapped. */
export function readPayout(body: JsonObject): Payout {
  const data = object(body, "payout") ?? body
  const externalStatus = text(data, "status")
  return {
    id: text(data, "id"),
    currencyId: text(data, "currencyId"),
    amount: amount(data, "amount"),
    toAddress: text(data, "toAddress"),
    trackingId: textOrNull(data, "trackingId"),
    status: known(PAYOUT_STATUSES, externalStatus),
    externalStatus,
    queueOperationId: textOrNull(data, "queueOperationId"),
    nonce: textOrNull(data, "nonce"),
    createdAt: instantOrNull(data, "createdAt"),
  }
}

export function readQueueOperation(data: JsonObject): QueueOperation {
  const externalStatus = text(data, "status")
  const payload = object(data, "payload")
  return {
    id: text(data, "id"),
    nonce: textOrNull(data, "nonce"),
    operationType: text(data, "operationType"),
    status: known(QUEUE_STATUSES, externalStatus),
    externalStatus,
    payoutId: payload && textOrNull(payload, "payoutId"),
    signaturesCollected: countOrNull(data, "signaturesCollected") ?? 0,
    signaturesRequired: countOrNull(data, "signaturesRequired") ?? 0,
    txHash: textOrNull(data, "txHash"),
    isBlocked: data["isBlocked"] === true,
    createdAt: instantOrNull(data, "createdAt"),
  }
}

export function readClaimable(data: JsonObject): Claimable {
  const currency = object(data, "currency")
  return {
    invoiceId: text(data, "invoiceId"),
    invoiceNonce: textOrNull(data, "invoiceNonce"),
    currencyId: currency && textOrNull(currency, "id"),
    amount: amount(data, "amount"),
    transactions: countOrNull(data, "transactions") ?? 1,
    createdAt: instantOrNull(data, "createdAt"),
  }
}
