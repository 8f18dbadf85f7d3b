/** Whether Medusa has, or can have, an order for a charge; read through `query`. */
import { getVariantAvailability } from "@medusajs/framework/utils"
import { type FiatAmount, type PaymentSessionId, fiatAmount, isSameAmount } from "../domain"
import type { ChargeRow } from "../modules/crypto-checkout"
import type { Placement } from "../modules/crypto-checkout/charges/acceptance"
import {
  type CartRecord,
  type Query,
  findCart,
  findOrderId,
  findPayment,
  findSession,
} from "./records"

/** What would become of a charge's order if its money was accepted now. */
export async function findPlacement(query: Query, charge: ChargeRow): Promise<Placement> {
  const session = await findSession(query, charge.session_id)
  if (!session) return withoutSession(query, charge)
  const cart = await findCart(query, session.collectionId)
  const orderId = await findOrderId(query, cart, session.collectionId)
  if (orderId !== null) {
    const placement = await ofOrder(query, orderId)
    const isOurs = !(await isPaidOtherwise(query, charge.session_id, session.collectionId))
    return isOurs ? placement : { ...placement, obstacle: placement.obstacle ?? "cart_completed" }
  }
  if (!cart) return { orderId: null, total: null, obstacle: "cart_gone" }
  return { orderId: null, total: cart.total, obstacle: await obstacleOf(query, charge, cart) }
}

/**
 * A payment that Medusa had made before it deleted the session can still be captured; and what an order
 * still owes can get a new session.
 */
async function withoutSession(query: Query, charge: ChargeRow): Promise<Placement> {
  const { session_id, order_id, collection_id, is_additional } = charge
  if (order_id !== null && (await findPayment(query, session_id))) return ofOrder(query, order_id)
  if (order_id !== null && is_additional && collection_id !== null) {
    const placement = await ofOrder(query, order_id)
    const isPaid = await isPaidOtherwise(query, session_id, collection_id)
    return isPaid ? { ...placement, obstacle: placement.obstacle ?? "cart_completed" } : placement
  }
  return { orderId: null, total: null, obstacle: "session_gone" }
}

async function ofOrder(query: Query, orderId: string): Promise<Placement> {
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "total", "canceled_at"],
    filters: { id: orderId },
  })
  const order = data[0]
  if (!order) return { orderId: null, total: null, obstacle: "cart_gone" }
  const total: FiatAmount = fiatAmount(order.total ?? 0)
  return { orderId, total, obstacle: order.canceled_at ? "order_canceled" : null }
}

/** Another payment than this charge's stands on the same collection. */
export async function isPaidOtherwise(
  query: Query,
  sessionId: PaymentSessionId,
  collectionId: string,
): Promise<boolean> {
  const { data } = await query.graph({
    entity: "payment",
    fields: ["id", "payment_session_id", "canceled_at"],
    filters: { payment_collection_id: collectionId },
  })
  return data.some((payment) => payment.payment_session_id !== sessionId && !payment.canceled_at)
}

async function obstacleOf(
  query: Query,
  charge: ChargeRow,
  cart: CartRecord,
): Promise<Placement["obstacle"]> {
  const costsTheSame =
    cart.currencyCode === charge.currency_code &&
    isSameAmount(cart.total, charge.amount, charge.currency_code)
  if (!costsTheSame) return "cart_changed"
  return (await isInStock(query, cart.id)) ? null : "out_of_stock"
}

interface CartItem {
  variant_id: string | null
  quantity: number
  variant: { manage_inventory: boolean; allow_backorder: boolean } | null
}

/** Medusa itself looks when it places the order; this says it before. */
async function isInStock(query: Query, cartId: string): Promise<boolean> {
  const { data } = await query.graph({
    entity: "cart",
    fields: [
      "id",
      "sales_channel_id",
      "items.variant_id",
      "items.quantity",
      "items.variant.manage_inventory",
      "items.variant.allow_backorder",
    ],
    filters: { id: cartId },
  })
  const cart = data[0]
  const wanted = new Map<string, number>()
  for (const item of (cart?.items ?? []) as CartItem[]) {
    const { variant_id, variant, quantity } = item
    if (variant_id === null || !variant?.manage_inventory || variant.allow_backorder) continue
    wanted.set(variant_id, (wanted.get(variant_id) ?? 0) + Number(quantity))
  }
  if (!cart?.sales_channel_id || wanted.size === 0) return true
  const stock = await getVariantAvailability(query, {
    variant_ids: [...wanted.keys()],
    sales_channel_id: cart.sales_channel_id,
  })
  return [...wanted].every(([id, quantity]) => (stock[id]?.availability ?? quantity) >= quantity)
}
