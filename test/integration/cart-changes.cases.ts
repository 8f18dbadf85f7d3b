import { shopCases, type Json, type TestShop } from "./shop"
import type { Shopper } from "./shopper"
import {
  chargeRow,
  count,
  readOrder,
  setStock,
  timeline,
  untilCaptured,
  untilCharge,
  untilIdle,
} from "./watch"

/** A cart with a payment collection that its shopper has left: the oldest of the shop. */
async function abandonCart(shop: TestShop): Promise<Shopper> {
  const shopper = await shop.shopper().fillCart()
  await shopper.openSession()
  return shopper
}

async function changeQuantity(shopper: Shopper, quantity: number): Promise<Json> {
  const { items } = await shopper.cart()
  return shopper.call("POST", `/store/carts/${shopper.cartId}/line-items/${items[0].id}`, {
    quantity,
  })
}

/** Amount of the cart's payment collection. */
async function collectionAmount(shop: TestShop, { collectionId }: Shopper): Promise<number> {
  const [row] = await shop.sql(`SELECT amount FROM payment_collection WHERE id = ?`, [collectionId])
  return Number(row.amount)
}

export default shopCases("changing a cart that is being paid", (shop) => {
  it("before coins are seen: the old charge is closed, a new session asks the new amount", async () => {
    const shopper = await shop.shopper().fillCart()
    await shopper.openSession()
    await shopper.choose("BTC")
    const old = shopper.session

    await changeQuantity(shopper, 2)
    expect(await chargeRow(shop, shopper)).toMatchObject({ status: "canceled", labels: [] })
    await shopper.openSession()
    expect(shopper.session.charge_id).not.toBe(old.charge_id)
    const { amount, deposit } = await shopper.choose("BTC")
    expect(amount).toBe("35")

    await shop.sandbox.send({ address: deposit!.address! })
    await shop.sandbox.mine(deposit!.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    expect(await readOrder(shop, order_id)).toMatchObject({ total: 35, payment_status: "captured" })
  })

  it("late coins on the charge of a deleted session are shown to the admin and reach no cart", async () => {
    const bystander = await abandonCart(shop)
    const shopper = await shop.shopper().fillCart()
    await shopper.openSession()
    const { deposit } = await shopper.choose("BTC")
    await changeQuantity(shopper, 2)

    await shop.sandbox.send({ address: deposit!.address! })
    await shop.sandbox.mine(deposit!.required_confirmations)
    const row = await untilCharge(shop, shopper, {
      status: "paid",
      labels: expect.arrayContaining(["canceled_with_money"]),
      settle_at: null,
    })
    expect(row).toMatchObject({ order_id: null, captured_at: null, settle_error: null })
    expect(await count(shop, `"order"`)).toBe(0)
    expect(await count(shop, "payment")).toBe(0)
    expect(await bystander.cart()).toMatchObject({ completed_at: null })
    expect(await chargeRow(shop, bystander)).toMatchObject({ status: "open", promised_at: null })
    // Nobody is thanked for an order that will not exist.
    expect(await shopper.charge()).toMatchObject({ no_order: "cart_changed", order_id: null })
  })

  it("the payment of a changed cart leads to the one whose address was shown before", async () => {
    const shopper = await shop.shopper().fillCart()
    await shopper.openSession()
    expect(await shopper.charge()).toMatchObject({ no_order: null, earlier_payment_url: null })
    await shopper.choose("BTC")
    const { resume_url } = await shopper.charge()

    await changeQuantity(shopper, 2)
    expect(await shopper.charge()).toMatchObject({ status: "canceled", no_order: null })
    await shopper.openSession()
    expect(await shopper.charge()).toMatchObject({ earlier_payment_url: resume_url })

    // No address was shown for this one, so there is nothing to look for there.
    await changeQuantity(shopper, 3)
    await shopper.openSession()
    expect(await shopper.charge()).toMatchObject({ earlier_payment_url: resume_url })
    // Others learn nothing of it.
    const stranger = await shop.shopper().fillCart()
    await stranger.openSession()
    expect(await stranger.charge()).toMatchObject({ earlier_payment_url: null })

    const { deposit } = await shopper.choose("BTC")
    await shop.sandbox.send({ address: deposit!.address! })
    await shop.sandbox.mine(deposit!.required_confirmations)
    await untilCaptured(shop, shopper)
    expect(await shopper.charge()).toMatchObject({ earlier_payment_url: null, no_order: null })
  })

  it("coins on the old and on the new charge of one cart: the new one pays, the old one waits for the admin", async () => {
    await abandonCart(shop)
    const shopper = await shop.shopper().fillCart()
    await shopper.openSession()
    const first = await shopper.choose("SOL")
    const old = shopper.session
    await changeQuantity(shopper, 2)
    await shopper.openSession()
    const second = await shopper.choose("SOL")

    await shop.sandbox.send({ address: first.deposit!.address! })
    await shop.sandbox.send({ address: second.deposit!.address! })
    await shop.sandbox.mine(second.deposit!.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    expect((await readOrder(shop, order_id)).transactions).toEqual([
      expect.objectContaining({ amount: 35 }),
    ])
    shopper.session = old
    await untilCharge(shop, shopper, {
      labels: expect.arrayContaining(["canceled_with_money"]),
      captured_at: null,
    })
    expect(await count(shop, `"order"`)).toBe(1)
  })

  it("stock gone when coins are seen: nothing is refunded, the order follows once there is stock", async () => {
    const shopper = await shop.shopper().fillCart()
    await shopper.openSession()
    const { deposit } = await shopper.choose("SOL")
    await setStock(shop, 0)

    await shop.sandbox.send({ address: deposit!.address! })
    await shop.sandbox.mine(deposit!.required_confirmations)
    const stuck = await untilCharge(shop, shopper, {
      status: "paid",
      labels: ["order_not_placed"],
      settle_error: expect.stringContaining("The order cannot be placed"),
    })
    expect(stuck).toMatchObject({ order_id: null, captured_at: null })
    expect(await shopper.charge()).toMatchObject({ status: "paid", no_order: "not_placed" })
    expect(stuck.settle_at).not.toBeNull()
    expect(await count(shop, "payment")).toBe(0)
    expect(await count(shop, "refund")).toBe(0)

    await setStock(shop, 10)
    const { order_id } = await untilCharge(shop, shopper, {
      captured_at: expect.anything(),
      labels: [],
      settle_error: null,
    })
    expect(await readOrder(shop, order_id)).toMatchObject({ payment_status: "captured" })
    expect(await shopper.charge()).toMatchObject({ no_order: null, order_id })
    expect(await count(shop, "capture")).toBe(1)
    expect(await count(shop, "refund")).toBe(0)
  })

  it("while the order cannot be placed the cart refuses changes, and is repaired", async () => {
    const shopper = await shop.shopper().fillCart()
    await shopper.openSession()
    const { deposit } = await shopper.choose("SOL")
    await setStock(shop, 0)
    await shop.sandbox.send({ address: deposit!.address! })
    await untilCharge(shop, shopper, { status: "seen", labels: ["order_not_placed"] })

    await setStock(shop, 10)
    await shop.sql(`UPDATE crypto_checkout.charge SET settle_at = now() + interval '1 hour'`)
    await expect(changeQuantity(shopper, 2)).rejects.toMatchObject({ status: 500 })
    expect(await shopper.cart()).toMatchObject({ total: 20 })
    await untilCharge(shop, shopper, { order_id: expect.any(String) })
    expect(await collectionAmount(shop, shopper)).toBe(20)

    await shop.sandbox.mine(deposit!.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    expect(await readOrder(shop, order_id)).toMatchObject({ total: 20, payment_status: "captured" })
  })

  it("the session of an order that waits for coins cannot be replaced", async () => {
    const shopper = await shop.shopper().fillCart()
    await shopper.openSession()
    const { deposit } = await shopper.choose("SOL")
    await shop.sandbox.send({ address: deposit!.address! })
    await untilCharge(shop, shopper, { order_id: expect.any(String) })
    await untilIdle(shop)

    await expect(
      shopper.call("POST", `/store/payment-collections/${shopper.collectionId}/payment-sessions`, {
        provider_id: "pp_crypto_main",
      }),
    ).rejects.toMatchObject({ status: 500 })
    await shop.sandbox.mine(deposit!.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    expect(await readOrder(shop, order_id)).toMatchObject({ payment_status: "captured" })
  })

  it("a cart whose prices changed behind the session is not given away, and is not locked", async () => {
    const shopper = await shop.shopper().fillCart()
    await shopper.openSession()
    const { deposit } = await shopper.choose("SOL")
    await shop.sql(
      `UPDATE cart_line_item SET unit_price = 150, raw_unit_price = '{"value": "150", "precision": 20}'`,
    )

    await shop.sandbox.send({ address: deposit!.address! })
    await shop.sandbox.mine(deposit!.required_confirmations)
    await untilCharge(shop, shopper, {
      status: "paid",
      settle_error: expect.stringContaining(
        "The order cannot be placed: The cart total is 155 usd, but 20 usd was requested",
      ),
    })
    const answer = await shopper.complete().catch((error: unknown) => error)
    expect(answer).toMatchObject({ status: 400 })
    expect(await count(shop, `"order"`)).toBe(0)
    expect(await chargeRow(shop, shopper)).toMatchObject({
      promised_at: null,
      labels: ["order_not_placed"],
    })
    expect(await timeline(shop, shopper)).not.toContain("order.placed")
  })
})
