import { describeShop } from "./shop"
import { chargeRow, count, readOrder, untilCaptured, untilCharge, untilStatus } from "./watch"

describeShop(
  'with placeOrder: "confirmed"',
  (shop) => {
    it("there is no order while coins are only seen; order and capture come when they are confirmed", async () => {
      const shopper = await shop.shopper().fillCart()
      await shopper.openSession()
      const { deposit } = await shopper.choose("BTC")

      await shop.sandbox.send({ address: deposit!.address! })
      await untilStatus(shop, shopper, "seen")
      await shop.sandbox.mine(1)
      await untilStatus(shop, shopper, "confirming")
      await expect(shopper.complete()).rejects.toMatchObject({ status: 400 })
      expect(await chargeRow(shop, shopper)).toMatchObject({ order_id: null, promised_at: null })
      expect(await count(shop, `"order"`)).toBe(0)

      await shop.sandbox.mine(deposit!.required_confirmations)
      const { order_id } = await untilCaptured(shop, shopper)
      expect(await readOrder(shop, order_id)).toMatchObject({
        payment_status: "captured",
        transactions: [expect.objectContaining({ amount: 20 })],
      })
    })

    it("a cart change after coins were seen is refused, rolled back and repaired", async () => {
      const shopper = await shop.shopper().fillCart()
      await shopper.openSession()
      const { deposit } = await shopper.choose("BTC")
      await shop.sandbox.send({ address: deposit!.address! })
      await untilStatus(shop, shopper, "seen")

      const { items } = await shopper.cart()
      await expect(
        shopper.call("POST", `/store/carts/${shopper.cartId}/line-items/${items[0].id}`, {
          quantity: 2,
        }),
      ).rejects.toMatchObject({ status: 500 })
      expect(await shopper.cart()).toMatchObject({
        total: 20,
        items: [expect.objectContaining({ quantity: 1 })],
      })
      const amount = async () => {
        const [row] = await shop.sql(`SELECT amount FROM payment_collection WHERE id = ?`, [
          shopper.collectionId,
        ])
        return Number(row.amount)
      }
      await shop.eventually(async () => expect(await amount()).toBe(20))
      // Repaired for good: the cart takes changes that leave its total alone.
      await shopper.call("POST", `/store/carts/${shopper.cartId}`, { email: "hal@example.com" })

      await shop.sandbox.mine(deposit!.required_confirmations)
      const { order_id } = await untilCaptured(shop, shopper)
      expect(await readOrder(shop, order_id)).toMatchObject({
        total: 20,
        payment_status: "captured",
      })
    })

    it("without any callback the order is placed and captured by reading", async () => {
      shop.sandbox.addFault({ on: "callbacks", kind: "drop" })
      const shopper = await shop.shopper().fillCart()
      await shopper.openSession()
      const { deposit } = await shopper.choose("BTC")
      await shop.sandbox.send({ address: deposit!.address! })
      await untilStatus(shop, shopper, "seen")

      await shop.sandbox.mine(deposit!.required_confirmations)
      const { order_id } = await untilCharge(
        shop,
        shopper,
        { captured_at: expect.anything() },
        30_000,
      )
      expect(await count(shop, "crypto_checkout.callback")).toBe(0)
      expect(await readOrder(shop, order_id)).toMatchObject({ payment_status: "captured" })
    })
  },
  { options: { placeOrder: "confirmed", pollSeconds: 1 } },
)
