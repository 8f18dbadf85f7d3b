import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import { followChangedOrder } from "../settlement/follow-changed-order"

/** Longer than any outage of an event bus that nobody notices. */
const DAYS = 7
/** More changes than matter at once; the latest ones count. */
const MAX_CHANGES = 200

/**
 * Looks for changed orders of which Medusa's event was lost: a process that dies keeps the in-memory bus
 * from telling, and the shopper's refund would never be opened.
 */
export default async function findChangedCryptoOrders(container: MedusaContainer): Promise<void> {
  const checkout = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const changes = await container
    .resolve(Modules.ORDER)
    .listOrderChanges(
      { confirmed_at: { $gte: new Date(Date.now() - DAYS * 86_400_000) } } as object,
      {
        select: ["id", "order_id", "confirmed_at"],
        take: MAX_CHANGES,
        order: { confirmed_at: "DESC" },
      },
    )
  const orderIds = [...new Set(changes.map(({ order_id }) => order_id))]
  for (const orderId of await checkout.refunds.ordersPaid(orderIds)) {
    await followChangedOrder(container, orderId)
  }
}

export const config = {
  name: "crypto-checkout-changed-orders",
  schedule: { interval: 300_000 },
}
