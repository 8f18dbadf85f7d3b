/** What leads from a payment to its cart, and back. */
import type { PaymentSessionId } from "../domain"
import { type Query, findSession, linkedCarts } from "./records"

/** The cart that a charge's payment collection is of; null for an order's payment. */
export async function findCartId(
  query: Query,
  charge: { session_id: PaymentSessionId; collection_id: string | null },
): Promise<string | null> {
  const id = charge.collection_id ?? (await findSession(query, charge.session_id))?.collectionId
  if (!id) return null
  const [link] = await linkedCarts(query, { payment_collection_id: id })
  return link?.cart_id ?? null
}

export async function findCollectionOfCart(query: Query, cartId: string): Promise<string | null> {
  const [link] = await linkedCarts(query, { cart_id: cartId })
  return link?.payment_collection_id ?? null
}

/** The payment sessions of a collection that Medusa has not deleted. */
export async function findSessionsOf(
  query: Query,
  collectionId: string,
): Promise<{ id: string; providerId: string }[]> {
  const { data } = await query.graph({
    entity: "payment_session",
    fields: ["id", "provider_id"],
    filters: { payment_collection_id: collectionId },
  })
  return data.map(({ id, provider_id }) => ({ id, providerId: provider_id }))
}
