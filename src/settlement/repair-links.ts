import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { findMissingOrders } from "../medusa/missing-orders"
import { type CartRecord, type Query, findOrderId } from "../medusa/records"

/**
 * Medusa takes a failed completion of a cart back step by step, and cannot where the database was
 * away in that moment. Cart or payment collection may then stay linked to an order that is gone, which
 * keeps the cart from being completed ever again; or cart and order lack one of their two links, and
 * a capture does not reach the order. This puts the links right; where they are, it does nothing.
 *
 * @returns the cart's order, if there is one
 */
export async function repairLinks(
  container: MedusaContainer,
  query: Query,
  cart: CartRecord,
  collectionId: string,
): Promise<string | null> {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const ofCart = await findOrderId(query, cart, collectionId)
  const ofCollection = await findOrderId(query, null, collectionId)
  if (ofCart === null && ofCollection === null) return null

  const toCart = (order_id: string) => ({
    [Modules.ORDER]: { order_id },
    [Modules.CART]: { cart_id: cart.id },
  })
  const toCollection = (order_id: string) => ({
    [Modules.ORDER]: { order_id },
    [Modules.PAYMENT]: { payment_collection_id: collectionId },
  })
  const linked = [
    [ofCart, toCart],
    [ofCollection, toCollection],
  ] as const
  const orderIds = linked.flatMap(([orderId]) => orderId ?? [])
  const missing = await findMissingOrders(query, orderIds)
  for (const [orderId, definition] of linked) {
    if (orderId !== null && missing.has(orderId)) await link.dismiss(definition(orderId))
  }
  if (missing.size > 0) return repairLinks(container, query, cart, collectionId)
  if (ofCart === null && ofCollection !== null) await link.create(toCart(ofCollection))
  if (ofCart !== null && ofCollection === null) await link.create(toCollection(ofCart))
  return ofCart ?? ofCollection
}
