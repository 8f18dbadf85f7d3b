import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import { type Query, findCanceledOrders } from "../medusa/records"
import { followCanceledOrder } from "../settlement/follow-canceled-order"

/** Longer than any outage of an event bus that nobody notices. */
const DAYS = 7
/** More orders than a shop cancels in that time; the latest ones count. */
const MAX_ORDERS = 500

/**
 * Looks for cancelled orders of which Medusa's event was lost: a process that dies keeps the
 * in-memory bus from telling, and the shopper's refund would never be opened.
 */
export default async function findCanceledCryptoOrders(container: MedusaContainer): Promise<void> {
  const checkout = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const since = new Date(Date.now() - DAYS * 86_400_000)
  const canceled = await findCanceledOrders(query, since, MAX_ORDERS)
  for (const orderId of await checkout.refunds.ordersToFollow(canceled)) {
    await followCanceledOrder(container, orderId)
  }
}

export const config = {
  name: "crypto-checkout-canceled-orders",
  schedule: { interval: 60_000 },
}
