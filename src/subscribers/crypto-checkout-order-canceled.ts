import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { followCanceledOrder } from "../settlement/follow-canceled-order"

/** A cancelled order whose coins are in owes its shopper a refund. */
export default async function onOrderCanceled({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await followCanceledOrder(container, event.data.id)
}

export const config: SubscriberConfig = {
  event: "order.canceled",
  context: { subscriberId: "crypto-checkout-order-canceled" },
}
