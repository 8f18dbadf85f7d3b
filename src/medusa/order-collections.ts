/** Payment collections of orders (edits, exchanges, claims, draft orders), read through `query`. */
import { isCryptoProvider } from "../contract/provider"
import { type CurrencyCode, type FiatAmount, ZERO, add, subtract } from "../domain"
import { type Query, exactAmount, findOrderSessions, linkedCarts } from "./records"

/** What is asked for what an existing order still owes. */
export interface OrderCollection {
  id: string
  orderId: string
  isOrderCanceled: boolean
  amount: FiatAmount
  currencyCode: CurrencyCode
  /** Medusa's own word, e.g. `not_paid`, `awaiting`, `completed`. */
  status: string
  sessions: {
    id: string
    providerId: string
    status: string
    amount: FiatAmount
  }[]
}

/**
 * Finds a collection that asks for what an order owes. Null for an unknown one, and for the one of a
 * cart: whoever knows a cart or its order learns nothing of that payment.
 */
export async function findOrderCollection(
  query: Query,
  collectionId: string,
): Promise<OrderCollection | null> {
  if (collectionId === "" || (await isOfCart(query, collectionId))) return null
  const orderId = (await linkedOrders(query, { payment_collection_id: collectionId }))[0]?.order_id
  if (orderId === undefined) return null
  const [collection] = await readCollections(query, orderId, [collectionId])
  return collection ?? null
}

/** The collections of an order that are not of its cart. */
export async function findOrderCollections(
  query: Query,
  orderId: string,
): Promise<OrderCollection[]> {
  const links = await linkedOrders(query, { order_id: orderId })
  const ids: string[] = []
  for (const { payment_collection_id: id } of links) {
    if (!(await isOfCart(query, id))) ids.push(id)
  }
  return ids.length === 0 ? [] : readCollections(query, orderId, ids)
}

/** Whether nothing of it was paid, so that its amount may follow the order's. */
export function isUnpaid({ status }: Pick<OrderCollection, "status">): boolean {
  return status === "not_paid" || status === "awaiting"
}

/**
 * The crypto providers that the order's region offers. Those by which the order was paid before come
 * first: where a shop has several entries, each may have other processors.
 */
export async function findCryptoProviders(query: Query, orderId: string): Promise<string[]> {
  const { data: orders } = await query.graph({
    entity: "order",
    fields: ["id", "region_id"],
    filters: { id: orderId },
  })
  const regionId: string | null | undefined = orders[0]?.region_id
  if (!regionId) return []
  const { data: regions } = await query.graph({
    entity: "region",
    fields: ["id", "payment_providers.id", "payment_providers.is_enabled"],
    filters: { id: regionId },
  })
  const providers: ({ id: string; is_enabled?: boolean } | null | undefined)[] =
    regions[0]?.payment_providers ?? []
  const used = new Set((await findOrderSessions(query, orderId)).values())
  return providers
    .flatMap((provider) => (provider && provider.is_enabled !== false ? [provider.id] : []))
    .filter(isCryptoProvider)
    .sort((a, b) => Number(used.has(b)) - Number(used.has(a)) || (a < b ? -1 : 1))
}

/** What of an order's payments with other methods is authorized and not captured yet. */
export async function findAuthorizedOtherwise(query: Query, orderId: string): Promise<FiatAmount> {
  const payments = await findOtherPayments(query, orderId)
  return add(
    ZERO,
    ...payments
      .filter(({ captured_at, canceled_at }) => !captured_at && !canceled_at)
      .map((payment) => subtract(exactAmount(payment), sumOf(payment.captures))),
  )
}

/** What was captured of an order's payments with other methods, and can be given back by them. */
export async function findCapturedOtherwise(query: Query, orderId: string): Promise<FiatAmount> {
  const payments = await findOtherPayments(query, orderId)
  return add(
    ZERO,
    ...payments.map(({ captures, refunds }) => subtract(sumOf(captures), sumOf(refunds))),
  )
}

async function findOtherPayments(query: Query, orderId: string): Promise<PaymentRow[]> {
  const amounts = ["captures", "refunds"].flatMap((rows) =>
    ["amount", "raw_amount"].map((column) => `payment_collections.payments.${rows}.${column}`),
  )
  const { data } = await query.graph({
    entity: "order",
    fields: [
      "id",
      "payment_collections.payments.provider_id",
      "payment_collections.payments.amount",
      "payment_collections.payments.raw_amount",
      "payment_collections.payments.captured_at",
      "payment_collections.payments.canceled_at",
      ...amounts,
    ],
    filters: { id: orderId },
  })
  const collections = (data[0]?.payment_collections ?? []) as ({
    payments?: PaymentRow[] | null
  } | null)[]
  return collections
    .flatMap((collection) => collection?.payments ?? [])
    .filter(({ provider_id }) => !isCryptoProvider(provider_id))
}

const sumOf = (rows: AmountRow[] | null | undefined): FiatAmount =>
  add(ZERO, ...(rows ?? []).map(exactAmount))

type AmountRow = Parameters<typeof exactAmount>[0]
type PaymentRow = AmountRow & {
  provider_id: string
  captured_at?: Date | string | null
  canceled_at?: Date | string | null
  captures?: AmountRow[] | null
  refunds?: AmountRow[] | null
}
type SessionRow = AmountRow & { id: string; provider_id: string; status: string }

async function isOfCart(query: Query, collectionId: string): Promise<boolean> {
  return (await linkedCarts(query, { payment_collection_id: collectionId })).length > 0
}

async function linkedOrders(
  query: Query,
  filters: { order_id: string } | { payment_collection_id: string },
): Promise<{ order_id: string; payment_collection_id: string }[]> {
  const { data } = await query.graph({
    entity: "order_payment_collection",
    fields: ["order_id", "payment_collection_id"],
    filters,
  })
  return data
}

async function readCollections(
  query: Query,
  orderId: string,
  ids: readonly string[],
): Promise<OrderCollection[]> {
  const { data: orders } = await query.graph({
    entity: "order",
    fields: ["id", "canceled_at"],
    filters: { id: orderId },
  })
  const order = orders[0]
  if (!order) return []
  const { data } = await query.graph({
    entity: "payment_collection",
    fields: [
      "id",
      "amount",
      "raw_amount",
      "currency_code",
      "status",
      "payment_sessions.id",
      "payment_sessions.provider_id",
      "payment_sessions.status",
      "payment_sessions.amount",
      "payment_sessions.raw_amount",
    ],
    filters: { id: [...ids] },
  })
  return data.map((row) => ({
    id: row.id,
    orderId,
    isOrderCanceled: Boolean(order.canceled_at),
    amount: exactAmount(row),
    currencyCode: row.currency_code.toLowerCase(),
    status: row.status,
    sessions: ((row.payment_sessions ?? []) as SessionRow[]).map((session) => ({
      id: session.id,
      providerId: session.provider_id,
      status: session.status,
      amount: exactAmount(session),
    })),
  }))
}
