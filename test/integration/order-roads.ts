import type { AdminCharge, RequestDifferenceResponse } from "../../src/contract/admin"
import type { OrderPaymentResponse } from "../../src/contract/storefront"
import type { Json, TestShop } from "./shop"
import type { Shopper } from "./shopper"
import { untilCaptured, untilCharge, untilIdle } from "./watch"

export interface PlacedOrder {
  shopper: Shopper
  orderId: string
  confirmations: number
}

/** An order over 20 US dollars (a mug for 15, its shipping for 5) whose coins are seen. */
export async function placeOrder(shop: TestShop, mugs = 1): Promise<PlacedOrder> {
  const shopper = await (await shop.shopper().fillCart({ quantity: mugs })).openSession()
  const { deposit } = await shopper.choose("SOL")
  shop.sandbox.send({ address: deposit!.address! })
  const { order_id } = await untilCharge(shop, shopper, { order_id: expect.any(String) })
  // A process that dies would make Medusa tell it again; here nothing may be left to tell.
  await untilIdle(shop)
  return { shopper, orderId: order_id, confirmations: deposit!.required_confirmations }
}

/** The same, captured. */
export async function payOrder(shop: TestShop, mugs = 1): Promise<PlacedOrder> {
  const placed = await placeOrder(shop, mugs)
  await confirm(shop, placed)
  return placed
}

export async function confirm(
  shop: TestShop,
  { shopper, confirmations }: Pick<PlacedOrder, "shopper" | "confirmations">,
): Promise<void> {
  shop.sandbox.mine(confirmations)
  await untilCaptured(shop, shopper)
  await untilIdle(shop)
}

/** Has an order be for so many mugs. */
export async function edit(shop: TestShop, orderId: string, mugs: number): Promise<void> {
  const item = await itemOf(shop, orderId)
  await shop.admin("POST", "/admin/order-edits", { order_id: orderId })
  const path = `/admin/order-edits/${orderId}`
  await shop.admin("POST", `${path}/items/item/${item.id}`, { quantity: mugs })
  await shop.admin("POST", `${path}/confirm`)
}

async function itemOf(shop: TestShop, orderId: string): Promise<Json> {
  const { order } = await shop.admin("GET", `/admin/orders/${orderId}?fields=*items`)
  return order.items[0]
}

/** What an order's books show, in its currency; what the shop owes is a negative outstanding. */
export async function books(
  shop: TestShop,
  orderId: string,
): Promise<{ captured: number; refunded: number; outstanding: number }> {
  const { order } = await shop.admin("GET", `/admin/orders/${orderId}?fields=summary`)
  const { paid_total, refunded_total, pending_difference } = order.summary
  return {
    captured: Number(paid_total),
    refunded: Number(refunded_total),
    outstanding: Number(pending_difference),
  }
}

export function untilBooks(
  shop: TestShop,
  orderId: string,
  expected: Awaited<ReturnType<typeof books>>,
): Promise<void> {
  return shop.eventually(async () => expect(await books(shop, orderId)).toEqual(expected), 30_000)
}

/** Asks for what the order still owes, as the order's panel does. */
export function askDifference(shop: TestShop, orderId: string): Promise<RequestDifferenceResponse> {
  return shop.admin("POST", `/admin/crypto-checkout/orders/${orderId}/difference`)
}

/** Somebody who opens the link to an order's payment. */
export async function openLink(
  shop: TestShop,
  collectionId: string,
  orderId?: string,
  providerId?: string,
): Promise<Shopper> {
  const shopper = shop.shopper()
  const { payment_session }: OrderPaymentResponse = await shopper.call(
    "POST",
    `/store/crypto-checkout/payment-collections/${collectionId}`,
    { order_id: orderId, provider_id: providerId },
  )
  shopper.session = payment_session.data
  return shopper
}

/** Chooses Solana, sends what is missing and lets it be confirmed. */
export async function payLink(shop: TestShop, shopper: Shopper): Promise<void> {
  const { deposit } = await shopper.choose("SOL")
  shop.sandbox.send({ address: deposit!.address!, amount: deposit!.missing })
  await confirm(shop, { shopper, confirmations: deposit!.required_confirmations })
}

/** The charges of an order as its panel shows them, newest first. */
export async function chargesOf(shop: TestShop, orderId: string): Promise<AdminCharge[]> {
  const path = `/admin/crypto-checkout/orders/${orderId}/charges`
  return (await shop.admin("GET", path)).charges
}

/** Sends out all of an order's items. */
export async function fulfill(shop: TestShop, orderId: string): Promise<Json> {
  const item = await itemOf(shop, orderId)
  await shop.admin("POST", `/admin/orders/${orderId}/fulfillments`, {
    items: [{ id: item.id, quantity: item.quantity }],
    location_id: shop.seeded.stockLocationId,
  })
  return item
}

/** Has one mug of an order come back, for a reason of the shop's. */
export async function returnOne(shop: TestShop, orderId: string, reasonId?: string): Promise<void> {
  const { id } = await fulfill(shop, orderId)
  const location_id = shop.seeded.stockLocationId
  const answer = await shop.admin("POST", "/admin/returns", { order_id: orderId, location_id })
  const path = `/admin/returns/${answer.return.id}`
  const items = [{ id, quantity: 1, ...(reasonId && { reason_id: reasonId }) }]
  await shop.admin("POST", `${path}/request-items`, { items })
  await shop.admin("POST", `${path}/request`)
  await receive(shop, answer.return.id, id)
}

/** Has one piece of an item arrive that comes back. */
export async function receive(shop: TestShop, returnId: string, itemId: string): Promise<void> {
  const path = `/admin/returns/${returnId}`
  await shop.admin("POST", `${path}/receive`)
  await shop.admin("POST", `${path}/receive-items`, { items: [{ id: itemId, quantity: 1 }] })
  await shop.admin("POST", `${path}/receive/confirm`)
}

/** The refunds of an order as the admin lists them, oldest first. */
export async function refundsOf(shop: TestShop, orderId: string): Promise<Json[]> {
  const path = `/admin/crypto-checkout/refunds?order_id=${orderId}&limit=50`
  const { refunds } = await shop.admin("GET", path)
  return refunds.sort((a: Json, b: Json) => (a.created_at < b.created_at ? -1 : 1))
}

/** Has the coins of a refund go, without the processor; the worker then tells Medusa. */
export async function letCoinsGo(shop: TestShop, { id }: { id: string }): Promise<void> {
  await shop.sql(
    `UPDATE crypto_checkout.refund SET state = 'confirmed', book_at = clock_timestamp() WHERE id = ?`,
    [id],
  )
}
