import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { subtract } from "../domain"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import { findOrderBooks } from "../medusa/books"
import { findCapturedOtherwise } from "../medusa/order-collections"
import { type Query, findOrderSessions } from "../medusa/records"
import { findReturnReason } from "../medusa/returns"
import { followCanceledOrder } from "./follow-canceled-order"

/**
 * Opens the refund of what the shop owes after an order was returned, claimed, exchanged or edited. What
 * can be given back by another payment of the order is left to that. Safe to repeat.
 * @param returnId Medusa's return, that says why
 */
export async function followChangedOrder(
  container: MedusaContainer,
  orderId: string,
  returnId: string | null = null,
): Promise<void> {
  const checkout = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const sessions = await findOrderSessions(query, orderId)
  const charges = await checkout.charges.listByOrder(orderId, [...sessions.keys()])
  if (!charges.some(({ captured_at }) => captured_at !== null)) return
  const order = await findOrderBooks(query, orderId)
  if (!order) return
  if (order.isCanceled) return followCanceledOrder(container, orderId)
  const { note, refundReasonId } = await findReturnReason(query, returnId)
  await checkout.refunds.openOwed({
    chargeIds: charges.map(({ id }) => id),
    note,
    medusaReasonId: refundReasonId,
    readOwed: async () => {
      const books = await findOrderBooks(query, orderId)
      if (!books) return null
      const otherwise = await findCapturedOtherwise(query, orderId)
      return { owed: subtract(books.owed, otherwise), version: books.version }
    },
  })
}
