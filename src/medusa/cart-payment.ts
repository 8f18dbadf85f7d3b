/** What leads from a payment to its cart, and back. */
import type { PaymentSessionId } from "../domain"
import { type Query, findSession } from "./records"

/** The cart that a charge's payment collection is of; null for an order's payment. */
export async function findCartId(
  query: Query,
  charge: { session_id: PaymentSessionId; collection_id: string | null },
): Promise<string | null> {
  const id = charge.collection_id ?? (await findSession(query, charge.session_id))?.collectionId
  if (!id) return null
  const { data } = await query.graph({
    entity: "cart_payment_collection",
    fields: ["cart_id"],
    filters: { payment_collection_id: id },
  })
  return data[0]?.cart_id ?? null
}

export async function findCollectionOfCart(query: Query, cartId: string): Promise<string | null> {
  const { data } = await query.graph({
    entity: "cart_payment_collection",
    fields: ["payment_collection_id"],
    filters: { cart_id: cartId },
  })
  return data[0]?.payment_collection_id ?? null
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
