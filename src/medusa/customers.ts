import type { Customer } from "../contract/customer"
import { type Query, findOrdersByNumber, linkedCarts } from "./records"

/** Orders, customers and carts that a search in Medusa finds at most, the newest first. */
const MAX_FOUND = 100
/** Shorter words would find half of the customers. */
const MIN_LENGTH = 3

/** A payment by what Medusa knows of it. */
export interface PaymentReference {
  orderId: string | null
  /** Of the payment collection, which leads to the cart where there is no order yet. */
  collectionId: string | null
}

/** What Medusa knows about a payment. */
export interface PaymentParty {
  orderNumber: number | null
  customer: Customer | null
}

/** Orders, and payment collections of carts, that somebody searched for. */
export interface FoundInMedusa {
  orderIds: string[]
  collectionIds: string[]
}

interface Address {
  first_name: string | null
  last_name: string | null
}

interface Owned {
  id: string
  email: string | null
  customer_id: string | null
  display_id?: number | null
  billing_address?: Address | null
  shipping_address?: Address | null
}

const FIELDS = [
  "id",
  "email",
  "customer_id",
  "billing_address.first_name",
  "billing_address.last_name",
  "shipping_address.first_name",
  "shipping_address.last_name",
]

/** Who pays, in the order of the payments: as the order says, before there is one as the cart does. */
export async function findParties(
  query: Query,
  payments: readonly PaymentReference[],
): Promise<PaymentParty[]> {
  const orders = await readAll(
    query,
    "order",
    [...FIELDS, "display_id"],
    payments.flatMap(({ orderId }) => orderId ?? []),
  )
  const carts = await cartsOf(
    query,
    payments.flatMap(({ orderId, collectionId }) =>
      orderId === null && collectionId !== null ? collectionId : [],
    ),
  )
  return payments.map(({ orderId, collectionId }) => {
    const order = orderId === null ? undefined : orders.get(orderId)
    const cart = orderId === null ? carts.get(collectionId ?? "") : undefined
    const owned = order ?? cart
    return {
      orderNumber: order?.display_id ?? null,
      customer: owned ? toCustomer(owned, cart?.id ?? null) : null,
    }
  })
}

/** Finds orders by their number, and orders and carts by their customer's e-mail address or name. */
export async function findInMedusa(query: Query, text: string): Promise<FoundInMedusa> {
  const orderIds = await findOrdersByNumber(query, text)
  const people = peopleNamed(text)
  if (people === null) return { orderIds, collectionIds: [] }
  const customerIds = await idsOf(query, "customer", people.customer)
  const ofCustomers = { customer_id: customerIds }
  const [byName, byCustomer, carts] = await Promise.all([
    idsOf(query, "order", people.order),
    customerIds.length === 0 ? [] : idsOf(query, "order", ofCustomers),
    idsOf(
      query,
      "cart",
      customerIds.length === 0 ? people.order : { $or: [people.order, ofCustomers] },
    ),
  ])
  return {
    orderIds: [...new Set([...orderIds, ...byName, ...byCustomer])],
    collectionIds: await collectionsOf(query, carts),
  }
}

/** The orders and carts of one customer, the newest ones. */
export async function findOfCustomer(query: Query, customerId: string): Promise<FoundInMedusa> {
  const filters = { customer_id: customerId }
  const [orderIds, carts] = await Promise.all([
    idsOf(query, "order", filters),
    idsOf(query, "cart", filters),
  ])
  return { orderIds, collectionIds: await collectionsOf(query, carts) }
}

interface PeopleFilters {
  customer: object
  order: object
}

/** Filters for whoever is called so, by e-mail address or name; null for what is neither. */
function peopleNamed(text: string): PeopleFilters | null {
  if (text.length < MIN_LENGTH) return null
  const begins = (word: string) => ({ $ilike: `${word.replaceAll(/[\\%_]/g, "\\$&")}%` })
  if (text.includes("@")) {
    const email = begins(text)
    return { customer: { email }, order: { email } }
  }
  if (!/^[\p{L}\p{M}][\p{L}\p{M}' .-]*$/u.test(text)) return null
  const [first = "", ...others] = text.split(/\s+/)
  const last = others.join(" ")
  const named =
    last === ""
      ? [{ first_name: begins(first) }, { last_name: begins(first) }]
      : [
          { first_name: begins(first), last_name: begins(last) },
          { first_name: begins(last), last_name: begins(first) },
        ]
  const email = begins(text)
  return {
    customer: { $or: [{ email }, ...named] },
    order: {
      $or: [
        { email },
        ...named.flatMap((name) => [{ billing_address: name }, { shipping_address: name }]),
      ],
    },
  }
}

async function idsOf(
  query: Query,
  entity: "order" | "cart" | "customer",
  filters: object,
): Promise<string[]> {
  const pagination = { take: MAX_FOUND, order: { created_at: "DESC" } }
  const { data } = await query.graph({ entity, fields: ["id"], filters, pagination })
  return data.map(({ id }: { id: string }) => id)
}

async function readAll(
  query: Query,
  entity: "order" | "cart",
  fields: string[],
  ids: readonly string[],
): Promise<Map<string, Owned>> {
  if (ids.length === 0) return new Map()
  const { data } = await query.graph({ entity, fields, filters: { id: [...new Set(ids)] } })
  return new Map((data as Owned[]).map((owned) => [owned.id, owned]))
}

/** Carts by their payment collections. */
async function cartsOf(
  query: Query,
  collectionIds: readonly string[],
): Promise<Map<string, Owned>> {
  if (collectionIds.length === 0) return new Map()
  const links = await linkedCarts(query, { payment_collection_id: [...new Set(collectionIds)] })
  const carts = await readAll(
    query,
    "cart",
    FIELDS,
    links.map(({ cart_id }) => cart_id),
  )
  return new Map(
    links.flatMap(({ cart_id, payment_collection_id }) => {
      const cart = carts.get(cart_id)
      return cart ? [[payment_collection_id, cart] as const] : []
    }),
  )
}

async function collectionsOf(query: Query, cartIds: readonly string[]): Promise<string[]> {
  if (cartIds.length === 0) return []
  const links = await linkedCarts(query, { cart_id: [...cartIds] })
  return links.map((link) => link.payment_collection_id)
}

function toCustomer(owned: Owned, cartId: string | null): Customer {
  const { email, customer_id, billing_address, shipping_address } = owned
  return {
    id: customer_id,
    email,
    name: nameOf(billing_address) ?? nameOf(shipping_address),
    cart_id: cartId,
  }
}

function nameOf(address: Address | null | undefined): string | null {
  const name = [address?.first_name, address?.last_name].filter(Boolean).join(" ").trim()
  return name === "" ? null : name
}
