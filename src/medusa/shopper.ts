import type { PaymentSessionId } from "../domain"
import { type Query, findCart, findSession } from "./records"

/** Whose payment it is, as far as Medusa knows. */
export interface Shopper {
  email: string | null
  /** BCP 47, e.g. `de-AT`; null where the storefront does not say. */
  locale: string | null
  /** The order's number as shops write it, e.g. `#1042`; null before there is an order. */
  orderDisplay: string | null
}

interface Payment {
  /** Null for an order that nobody has begun to pay. */
  session_id: PaymentSessionId | null
  order_id: string | null
}

/** Whom to write to about a payment: the order's e-mail address, before there is one the cart's. */
export async function findShopper(query: Query, payment: Payment): Promise<Shopper> {
  const order = payment.order_id === null ? null : await findOrder(query, payment.order_id)
  if (order?.email) {
    const { email, locale, display_id } = order
    return { email, locale, orderDisplay: orderDisplay(display_id) }
  }
  const cart = await findCartOf(query, payment)
  return { email: cart?.email ?? null, locale: cart?.locale ?? null, orderDisplay: null }
}

/** The same, where only the address is asked for. */
export async function findShopperEmail(query: Query, payment: Payment): Promise<string | null> {
  return (await findShopper(query, payment)).email
}

/** An order's number as shops write it; null for none. */
export const orderDisplay = (number: number | null): string | null =>
  number === null ? null : `#${number}`

interface Person {
  email: string | null
  locale: string | null
}

async function findOrder(
  query: Query,
  id: string,
): Promise<(Person & { display_id: number | null }) | null> {
  const fields = ["id", "email", "locale", "display_id"]
  const { data } = await query.graph({ entity: "order", fields, filters: { id } })
  return data[0] ?? null
}

async function findCartOf(query: Query, { session_id }: Payment): Promise<Person | null> {
  const session = session_id === null ? null : await findSession(query, session_id)
  const cart = session && (await findCart(query, session.collectionId))
  if (!cart) return null
  const fields = ["id", "email", "locale"]
  const { data } = await query.graph({ entity: "cart", fields, filters: { id: cart.id } })
  return data[0] ?? null
}
