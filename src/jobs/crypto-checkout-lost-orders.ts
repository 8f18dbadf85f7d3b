import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import { findMissingOrders } from "../medusa/missing-orders"
import type { Query } from "../medusa/records"

/** Medusa takes an order back within minutes, or when its database is back. */
const HOURS = 24
/** More payments than are captured between two looks; the latest ones count. */
const MAX_CHARGES = 500

/**
 * Looks for orders that Medusa has taken back after their payment was captured: a completion that
 * fails late, because a database or a lock was away, deletes the order and may leave the capture. They
 * are placed again.
 */
export default async function findLostCryptoOrders(container: MedusaContainer): Promise<void> {
  const checkout = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const captured = await checkout.settlement.capturedLately(HOURS, MAX_CHARGES)
  const missing = await findMissingOrders(query, [...new Set(captured.values())])
  for (const [chargeId, orderId] of captured) {
    if (missing.has(orderId)) await checkout.settlement.loseOrder(chargeId, orderId)
  }
}

export const config = {
  name: "crypto-checkout-lost-orders",
  schedule: { interval: 60_000 },
}
