/** Medusa's own rows around a payment session, read through `query`. */
import type { MedusaContainer, RemoteQueryFunction } from "@medusajs/framework/types"
import { BigNumber, Modules } from "@medusajs/framework/utils"
import {
  type CurrencyCode,
  type FiatAmount,
  type PaymentSessionId,
  add,
  fiatAmount,
} from "../domain"

export type Query = Omit<RemoteQueryFunction, symbol>

export interface SessionRecord {
  id: string
  amount: FiatAmount
  currencyCode: CurrencyCode
  status: string
  collectionId: string
  providerId: string
}

export interface CartRecord {
  id: string
  total: FiatAmount
  currencyCode: CurrencyCode
}

export interface PaymentRecord {
  id: string
  /** What was authorized, which is the session's amount. */
  amount: FiatAmount
  captured: FiatAmount
  /** Whether Medusa calls it captured in full. */
  isFull: boolean
  /** When it was captured in full, else when the latest part was; null when nothing was. */
  capturedAt: Date | string | null
}

/** Medusa keeps the exact amount beside the number it shows. */
export function exactAmount(row: {
  amount: number
  raw_amount?: { value: string } | null
}): FiatAmount {
  return fiatAmount(row.raw_amount?.value ?? row.amount)
}

/** The session, or null when Medusa has deleted it. Never pass a session id on without this check. */
export async function findSession(
  query: Query,
  sessionId: PaymentSessionId,
): Promise<SessionRecord | null> {
  const { data } = await query.graph({
    entity: "payment_session",
    fields: [
      "id",
      "amount",
      "raw_amount",
      "currency_code",
      "status",
      "payment_collection_id",
      "provider_id",
    ],
    filters: { id: sessionId },
  })
  const row = data.find((candidate: { id: string }) => candidate.id === sessionId)
  return row
    ? {
        id: row.id,
        amount: exactAmount(row),
        currencyCode: row.currency_code.toLowerCase(),
        status: row.status,
        collectionId: row.payment_collection_id,
        providerId: row.provider_id,
      }
    : null
}

/**
 * Makes a session usable again that Medusa has ended because it was asked to place the order while
 * there was no money: by now there is.
 */
export async function reviveSession(
  container: MedusaContainer,
  session: SessionRecord,
): Promise<void> {
  const { status } = session
  if (status !== "error" && status !== "canceled") return
  await updateSession(container, session, { status: "pending" })
}

/** Changes a session, and keeps what else is in it: Medusa wants all of it each time. */
export async function updateSession(
  container: MedusaContainer,
  { id, amount, currencyCode }: SessionRecord,
  changes: { amount: FiatAmount } | { status: "pending" },
): Promise<void> {
  const payments = container.resolve(Modules.PAYMENT)
  const { data } = await payments.retrievePaymentSession(id, { select: ["id", "data"] })
  const { amount: asked, ...others } = { amount, ...changes }
  await payments.updatePaymentSession({
    id,
    data: data ?? {},
    amount: new BigNumber(asked),
    currency_code: currencyCode,
    ...others,
  })
}

export async function findPayment(
  query: Query,
  sessionId: PaymentSessionId,
): Promise<PaymentRecord | null> {
  const { data } = await query.graph({
    entity: "payment",
    fields: [
      "id",
      "amount",
      "raw_amount",
      "captured_at",
      "captures.amount",
      "captures.raw_amount",
      "captures.created_at",
    ],
    filters: { payment_session_id: sessionId },
  })
  const row = data[0]
  if (!row) return null
  const captures = (row.captures ?? []) as CaptureRecord[]
  const latest = captures
    .map(({ created_at }) => new Date(created_at))
    .reduce<Date | null>((last, at) => (last === null || at > last ? at : last), null)
  return {
    id: row.id,
    amount: exactAmount(row),
    captured: add(...captures.map(exactAmount)),
    isFull: Boolean(row.captured_at),
    capturedAt: row.captured_at ?? latest,
  }
}

type CaptureRecord = Parameters<typeof exactAmount>[0] & { id: string; created_at: Date | string }

export async function findCollectionAmount(
  query: Query,
  collectionId: string,
): Promise<FiatAmount | null> {
  const { data } = await query.graph({
    entity: "payment_collection",
    fields: ["id", "amount", "raw_amount"],
    filters: { id: collectionId },
  })
  return data[0] ? exactAmount(data[0]) : null
}

/** Carts and their payment collections, by either. */
export async function linkedCarts(
  query: Query,
  filters: { cart_id: string | string[] } | { payment_collection_id: string | string[] },
): Promise<{ cart_id: string; payment_collection_id: string }[]> {
  const { data } = await query.graph({
    entity: "cart_payment_collection",
    fields: ["cart_id", "payment_collection_id"],
    filters,
  })
  return data
}

/** The cart of a payment collection; null for an order's payment link, which has none. */
export async function findCart(query: Query, collectionId: string): Promise<CartRecord | null> {
  const [link] = await linkedCarts(query, { payment_collection_id: collectionId })
  if (!link) return null
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id", "total", "currency_code"],
    filters: { id: link.cart_id },
  })
  const cart = data[0]
  return cart
    ? {
        id: cart.id,
        total: fiatAmount(cart.total ?? 0),
        currencyCode: cart.currency_code.toLowerCase(),
      }
    : null
}

/** The order that a cart became, or that a payment link belongs to. */
export async function findOrderId(
  query: Query,
  cart: CartRecord | null,
  collectionId: string,
): Promise<string | null> {
  if (cart) {
    const { data } = await query.graph({
      entity: "order_cart",
      fields: ["order_id"],
      filters: { cart_id: cart.id },
    })
    return data[0]?.order_id ?? null
  }
  const { data } = await query.graph({
    entity: "order_payment_collection",
    fields: ["order_id"],
    filters: { payment_collection_id: collectionId },
  })
  return data[0]?.order_id ?? null
}

/** Whether the order was cancelled; Medusa's event about it may have been lost. */
export async function isOrderCanceled(query: Query, orderId: string): Promise<boolean> {
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "canceled_at"],
    filters: { id: orderId },
  })
  return Boolean(data[0]?.canceled_at)
}

/**
 * Captures of a payment that do not stand on its order as a transaction; as long as there are any, the
 * order looks unpaid.
 */
export async function findUnbookedCaptures(
  query: Query,
  paymentId: string,
  orderId: string,
): Promise<{ id: string; amount: FiatAmount }[]> {
  const { data: payments } = await query.graph({
    entity: "payment",
    fields: ["captures.id", "captures.amount", "captures.raw_amount"],
    filters: { id: paymentId },
  })
  const captures = (payments[0]?.captures ?? []) as CaptureRecord[]
  const { data: orders } = await query.graph({
    entity: "order",
    fields: ["transactions.reference_id"],
    filters: { id: orderId },
  })
  const transactions: { reference_id: string | null }[] = orders[0]?.transactions ?? []
  const booked = new Set(transactions.map(({ reference_id }) => reference_id))
  return captures
    .filter(({ id }) => !booked.has(id))
    .map((capture) => ({ id: capture.id, amount: exactAmount(capture) }))
}

/** Payment sessions of an order: the provider's id by the session's id. */
export async function findOrderSessions(
  query: Query,
  orderId: string,
): Promise<Map<string, string>> {
  const { data: links } = await query.graph({
    entity: "order_payment_collection",
    fields: ["payment_collection_id"],
    filters: { order_id: orderId },
  })
  const collectionIds: string[] = links.map(
    (link: { payment_collection_id: string }) => link.payment_collection_id,
  )
  if (collectionIds.length === 0) return new Map()
  const { data } = await query.graph({
    entity: "payment_session",
    fields: ["id", "provider_id"],
    filters: { payment_collection_id: collectionIds },
  })
  return new Map(
    data.map((session: { id: string; provider_id: string }) => [session.id, session.provider_id]),
  )
}

/** The numbers that people know orders by, by the orders' ids. */
export async function findOrderNumbers(
  query: Query,
  orderIds: readonly string[],
): Promise<Map<string, number>> {
  if (orderIds.length === 0) return new Map()
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "display_id"],
    filters: { id: [...orderIds] },
  })
  return new Map(
    data.map(({ id, display_id }: { id: string; display_id: number }) => [id, display_id]),
  )
}

/** The numbers and e-mail addresses of orders, by the orders' ids. */
export async function findOrderContacts(
  query: Query,
  orderIds: readonly string[],
): Promise<Map<string, { number: number; email: string | null }>> {
  if (orderIds.length === 0) return new Map()
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "display_id", "email"],
    filters: { id: [...orderIds] },
  })
  return new Map(data.map(({ id, display_id, email }) => [id, { number: display_id, email }]))
}

/** Orders with the number that somebody typed, e.g. `12` or `#12`; none for any other text. */
export async function findOrdersByNumber(query: Query, text: string): Promise<string[]> {
  const number = /^#?(\d{1,9})$/.exec(text.trim())?.[1]
  if (number === undefined) return []
  const { data } = await query.graph({
    entity: "order",
    fields: ["id"],
    filters: { display_id: Number(number) },
  })
  return data.map(({ id }: { id: string }) => id)
}

/** What Medusa has captured and refunded, by payment. */
export async function findPaymentBooks(
  query: Query,
  paymentIds: readonly string[],
): Promise<Map<string, { captured: FiatAmount; refunded: FiatAmount }>> {
  if (paymentIds.length === 0) return new Map()
  const { data } = await query.graph({
    entity: "payment",
    fields: [
      "id",
      "captures.amount",
      "captures.raw_amount",
      "refunds.amount",
      "refunds.raw_amount",
    ],
    filters: { id: [...paymentIds] },
  })
  const sum = (rows: Parameters<typeof exactAmount>[0][] | null | undefined): FiatAmount =>
    add(...(rows ?? []).map(exactAmount))
  return new Map(
    data.map((payment) => [
      payment.id,
      { captured: sum(payment.captures), refunded: sum(payment.refunds) },
    ]),
  )
}

/** Orders that were cancelled since then, the latest first. */
export async function findCanceledOrders(
  query: Query,
  since: Date,
  limit: number,
): Promise<string[]> {
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "canceled_at"],
    filters: { canceled_at: { $gte: since } },
    pagination: { take: limit, order: { canceled_at: "DESC" } },
  })
  return data.map(({ id }: { id: string }) => id)
}
