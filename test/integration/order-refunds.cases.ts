import { Modules } from "@medusajs/framework/utils"
import {
  askDifference,
  books,
  confirm,
  edit,
  fulfill,
  letCoinsGo,
  openLink,
  payLink,
  payOrder,
  placeOrder,
  receive,
  refundsOf,
  returnOne,
  untilBooks,
} from "./order-roads"
import { type Json, type TestShop, shopCases } from "./shop"
import { payPart, readOrder, untilCaptured, untilCharge, untilIdle } from "./watch"

const OWED = { state: "requested", reason: "order_changed", amount: "15", created_by: null }

const untilRefunds = (shop: TestShop, orderId: string, expected: object[]): Promise<Json[]> =>
  shop.eventually(async () => {
    const refunds = await refundsOf(shop, orderId)
    expect(refunds).toMatchObject(expected)
    return refunds
  })

/** Tells everything again that may have been told already. */
async function tellAgain(shop: TestShop, orderId: string): Promise<void> {
  const bus = shop.container.resolve(Modules.EVENT_BUS)
  await bus.emit({ name: "order-edit.confirmed", data: { order_id: orderId } })
  await bus.emit({ name: "order.return_received", data: { order_id: orderId } })
  await untilIdle(shop)
}

export default shopCases("every road of an order: what is to be given back", (shop) => {
  it("a return opens its refund with the amount and Medusa's reason, and is booked with both", async () => {
    const names = { label: "Wrong size", description: null }
    const { return_reason } = await shop.admin("POST", "/admin/return-reasons", {
      ...names,
      value: "wrong_size",
    })
    const { refund_reason } = await shop.admin("POST", "/admin/refund-reasons", {
      ...names,
      code: "wrong-size",
    })
    const { orderId } = await payOrder(shop, 2)
    await returnOne(shop, orderId, return_reason.id)
    const [refund] = await untilRefunds(shop, orderId, [
      { ...OWED, note: expect.stringMatching(/^Return #\d+: Wrong size$/) },
    ])
    expect(await books(shop, orderId)).toEqual({ captured: 35, refunded: 0, outstanding: -15 })
    await tellAgain(shop, orderId)
    await untilRefunds(shop, orderId, [OWED])

    await letCoinsGo(shop, refund)
    await untilBooks(shop, orderId, { captured: 35, refunded: 15, outstanding: 0 })
    await untilRefunds(shop, orderId, [{ state: "booked" }])
    const { payment_collections } = await readOrder(shop, orderId)
    expect(payment_collections[0].payments[0].refunds).toMatchObject([
      { amount: 15, refund_reason_id: refund_reason.id },
    ])
    await tellAgain(shop, orderId)
    await untilRefunds(shop, orderId, [{ state: "booked" }])
  })

  it("an edit down after the capture opens its refund, and an edit up again gives it up", async () => {
    const { orderId } = await payOrder(shop, 3)
    await edit(shop, orderId, 2)
    const [refund] = await untilRefunds(shop, orderId, [OWED])
    expect(await books(shop, orderId)).toEqual({ captured: 50, refunded: 0, outstanding: -15 })
    // What an admin cancels stays cancelled, until the order owes something else.
    await shop.admin("POST", `/admin/crypto-checkout/refunds/${refund.id}/cancel`, {})
    await tellAgain(shop, orderId)
    await untilRefunds(shop, orderId, [{ state: "canceled" }])
    await edit(shop, orderId, 1)
    await untilRefunds(shop, orderId, [{ state: "canceled" }, { ...OWED, amount: "30" }])
    await edit(shop, orderId, 3)
    await untilRefunds(shop, orderId, [{ state: "canceled" }, { state: "canceled" }])
    expect(await books(shop, orderId)).toEqual({ captured: 50, refunded: 0, outstanding: 0 })
  })

  it("an edit down between seen and confirmed captures the old amount and opens the refund of the rest", async () => {
    const placed = await placeOrder(shop, 2)
    await edit(shop, placed.orderId, 1)
    await confirm(shop, placed)
    const [refund] = await untilRefunds(shop, placed.orderId, [OWED])
    expect(await books(shop, placed.orderId)).toEqual({
      captured: 35,
      refunded: 0,
      outstanding: -15,
    })
    await letCoinsGo(shop, refund)
    await untilBooks(shop, placed.orderId, { captured: 35, refunded: 15, outstanding: 0 })
  })

  it("a claim opens its refund", async () => {
    const { orderId } = await payOrder(shop, 2)
    const { id } = await fulfill(shop, orderId)
    const { claim } = await shop.admin("POST", "/admin/claims", {
      order_id: orderId,
      type: "refund",
    })
    const items = [{ id, quantity: 1, reason: "production_failure" }]
    await shop.admin("POST", `/admin/claims/${claim.id}/claim-items`, { items })
    const back = [{ id, quantity: 1 }]
    const path = `/admin/claims/${claim.id}`
    const inbound = await shop.admin("POST", `${path}/inbound/items`, { items: back })
    await shop.admin("POST", `${path}/request`)
    await receive(shop, inbound.return.id, id)
    const [refund] = await untilRefunds(shop, orderId, [OWED])
    expect(await books(shop, orderId)).toEqual({ captured: 35, refunded: 0, outstanding: -15 })
    await letCoinsGo(shop, refund)
    await untilBooks(shop, orderId, { captured: 35, refunded: 15, outstanding: 0 })
  })

  it("an exchange for more asks for the difference", async () => {
    const { orderId } = await payOrder(shop)
    const { id, variant_id } = await fulfill(shop, orderId)
    const { exchange } = await shop.admin("POST", "/admin/exchanges", { order_id: orderId })
    const path = `/admin/exchanges/${exchange.id}`
    const back = [{ id, quantity: 1 }]
    const inbound = await shop.admin("POST", `${path}/inbound/items`, { items: back })
    await shop.admin("POST", `${path}/outbound/items`, { items: [{ variant_id, quantity: 2 }] })
    await shop.admin("POST", `${path}/request`)
    expect(await books(shop, orderId)).toEqual({ captured: 20, refunded: 0, outstanding: 30 })
    expect((await askDifference(shop, orderId)).amount).toBe("30")
    await receive(shop, inbound.return.id, id)
    expect(await books(shop, orderId)).toEqual({ captured: 20, refunded: 0, outstanding: 15 })
    // The same link asks for less by now.
    const { payment_collection_id, amount } = await askDifference(shop, orderId)
    expect(amount).toBe("15")
    await payLink(shop, await openLink(shop, payment_collection_id, orderId))
    expect(await books(shop, orderId)).toEqual({ captured: 35, refunded: 0, outstanding: 0 })
    expect(await refundsOf(shop, orderId)).toEqual([])
  })

  it("a part that is returned after another refund was opened by hand is not given back twice", async () => {
    const { orderId, shopper } = await payOrder(shop, 2)
    await shop.admin("POST", "/admin/crypto-checkout/refunds", {
      charge_id: shopper.session.charge_id,
      amount: "15",
      reason: "requested",
    })
    await returnOne(shop, orderId)
    await tellAgain(shop, orderId)
    await untilRefunds(shop, orderId, [{ reason: "requested", amount: "15" }])
  })

  it("an order that is cancelled before its accepted part was written down owes that part back", async () => {
    const shopper = await (await shop.shopper().fillCart()).openSession()
    await payPart(shop, shopper, "0.6")
    await shop.admin(
      "POST",
      `/admin/crypto-checkout/charges/${shopper.session.charge_id}/decisions`,
      { label: "underpaid", decision: "accept", mode: "received" },
    )
    const { order_id } = await untilCaptured(shop, shopper)
    await untilIdle(shop)
    // As a process leaves it that dies after Medusa has captured.
    await shop.sql(
      `UPDATE crypto_checkout.charge SET captured_at = NULL, captured_amount = NULL, payment_id = NULL`,
    )
    await shop.admin("POST", `/admin/orders/${order_id}/cancel`)
    await untilRefunds(shop, order_id, [
      { reason: "order_canceled", amount: "12", state: "requested" },
    ])
    await untilCharge(shop, shopper, { captured_amount: "12" })
  })
})
