import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import findLostOrders from "../../src/jobs/crypto-checkout-lost-orders"
import { shopCases } from "./shop"
import { count, readOrder, untilCaptured, untilCharge } from "./watch"

/** What Medusa leaves behind when its database goes away while it places an order or takes one back. */
export default shopCases("an order that Medusa has left half done", (shop) => {
  const links = () => shop.container.resolve(ContainerRegistrationKeys.LINK)

  it("a payment linked to an order that is gone: the order is placed nevertheless", async () => {
    const shopper = await shop.shopper().fillCart()
    await shopper.openSession()
    const { deposit } = await shopper.choose("SOL")
    await links().create({
      [Modules.ORDER]: { order_id: "order_gone" },
      [Modules.PAYMENT]: { payment_collection_id: shopper.collectionId },
    })
    await shop.sandbox.send({ address: deposit!.address! })
    await shop.sandbox.mine(deposit!.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    expect(await readOrder(shop, order_id)).toMatchObject({
      payment_status: "captured",
      transactions: [expect.objectContaining({ amount: 20 })],
    })
    expect(await count(shop, `"order"`)).toBe(1)
  })

  it.each([
    ["before it was captured", { captures: false, isTold: false }],
    ["after it was captured and before we were told", { captures: true, isTold: false }],
    ["long after it was captured", { captures: true, isTold: true }],
  ])(
    "cart and payment linked to an order that is gone, %s: it is placed anew, once",
    async (_, { captures, isTold }) => {
      const shopper = await shop.shopper().fillCart()
      await shopper.openSession()
      const { deposit } = await shopper.choose("SOL")
      await shop.sandbox.send({ address: deposit!.address! })
      const { id, order_id: gone } = await untilCharge(shop, shopper, {
        order_id: expect.any(String),
        settle_at: null,
      })
      if (captures) {
        await shop.sandbox.mine(deposit!.required_confirmations)
        await untilCaptured(shop, shopper)
      }
      await shop.container.resolve(Modules.ORDER).deleteOrders([gone])
      if (isTold) await findLostOrders(shop.container)
      else if (captures) {
        await shop.sql(
          `UPDATE crypto_checkout.charge SET captured_at = NULL, captured_amount = NULL, payment_id = NULL,
             settle_at = now() WHERE id = ?`,
          [id],
        )
      } else await shop.sandbox.mine(deposit!.required_confirmations)
      await untilCharge(shop, shopper, {
        order_id: expect.not.stringMatching(gone),
        settle_at: null,
      })
      const { order_id, labels } = await untilCaptured(shop, shopper)
      await findLostOrders(shop.container)
      expect(labels).toEqual([])
      expect(await readOrder(shop, order_id)).toMatchObject({
        payment_status: "captured",
        transactions: [expect.objectContaining({ amount: 20 })],
      })
      expect(await count(shop, `"order"`)).toBe(1)
    },
  )

  it.each(["cart", "payment"] as const)(
    "an order without its link to the %s: the payment is booked on it, and there is no second one",
    async (lost) => {
      const shopper = await shop.shopper().fillCart()
      await shopper.openSession()
      const { deposit } = await shopper.choose("SOL")
      await shop.sandbox.send({ address: deposit!.address! })
      const { order_id } = await untilCharge(shop, shopper, {
        order_id: expect.any(String),
        settle_at: null,
      })
      await links().dismiss({
        [Modules.ORDER]: { order_id },
        ...(lost === "cart"
          ? { [Modules.CART]: { cart_id: shopper.cartId } }
          : { [Modules.PAYMENT]: { payment_collection_id: shopper.collectionId } }),
      })
      await shop.sandbox.mine(deposit!.required_confirmations)
      expect(await untilCaptured(shop, shopper)).toMatchObject({ order_id, labels: [] })
      expect((await readOrder(shop, order_id)).transactions).toEqual([
        expect.objectContaining({ amount: 20 }),
      ])
      expect(await count(shop, `"order"`)).toBe(1)
    },
  )
})
