import type { PaymentSessionId } from "../domain"
import { type Query, findCart, findSession } from "./records"

/** Whom to write to about a payment: the order's e-mail address, before there is one the cart's. */
export async function findShopperEmail(
  query: Query,
  { session_id, order_id }: { session_id: PaymentSessionId; order_id: string | null },
): Promise<string | null> {
  if (order_id !== null) {
    const { data } = await query.graph({
      entity: "order",
      fields: ["id", "email"],
      filters: { id: order_id },
    })
    if (data[0]?.email) return data[0].email
  }
  const session = await findSession(query, session_id)
  const cart = session && (await findCart(query, session.collectionId))
  if (!cart) return null
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id", "email"],
    filters: { id: cart.id },
  })
  return data[0]?.email ?? null
}
