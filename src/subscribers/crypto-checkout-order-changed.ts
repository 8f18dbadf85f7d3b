import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { followChangedOrder } from "../settlement/follow-changed-order"

interface OrderChanged {
  order_id: string
  /** Of a return that was received. */
  return_id?: string
}

/** An order that was changed may owe its shopper a refund. */
export default async function onOrderChanged({
  event,
  container,
}: SubscriberArgs<OrderChanged>): Promise<void> {
  const { order_id, return_id = null } = event.data
  await followChangedOrder(container, order_id, return_id)
}

export const config: SubscriberConfig = {
  event: [
    "order-edit.confirmed",
    "order.return_received",
    "order.claim_created",
    "order.exchange_created",
  ],
  context: { subscriberId: "crypto-checkout-order-changed" },
}
