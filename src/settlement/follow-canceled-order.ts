import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import { type Query, findOrderSessions } from "../medusa/records"

/**
 * Medusa does not tell the provider when an order that waits for coins is cancelled, and books a
 * refund on a captured one even when the provider refuses. So we look: coins that are in are owed
 * to the shopper. Safe to repeat.
 */
export async function followCanceledOrder(
  container: MedusaContainer,
  orderId: string,
): Promise<void> {
  const checkout = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  await checkout.paymentLinks.orderCanceled(orderId)
  const sessions = await findOrderSessions(query, orderId)
  for (const charge of await checkout.charges.listByOrder(orderId, [...sessions.keys()])) {
    await checkout.charges.markCanceled(charge.id, "order")
    if (charge.captured_at) {
      await checkout.refunds.openForCanceledOrder(charge.id, charge.amount)
    }
  }
}
