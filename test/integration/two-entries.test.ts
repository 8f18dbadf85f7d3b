import { updateRegionsWorkflow } from "@medusajs/medusa/core-flows"
import { join } from "node:path"
import { describeShop } from "./shop"
import { count, readOrder, untilCaptured, untilCharge } from "./watch"

describeShop(
  "two provider entries in a shop that has `dependencies` where Medusa does not see it",
  (shop) => {
    it.each(["pp_crypto_main", "pp_crypto_other"])("%s takes a payment", async (providerId) => {
      await updateRegionsWorkflow(shop.container).run({
        input: {
          selector: { id: shop.seeded.regionId },
          update: { payment_providers: ["pp_crypto_main", "pp_crypto_other"] },
        },
      })
      const shopper = await shop.shopper().fillCart()
      await shopper.openSession(undefined, providerId)
      const { deposit } = await shopper.choose("SOL")
      await shop.sandbox.send({ address: deposit!.address! })
      await shop.sandbox.mine(deposit!.required_confirmations)
      const { order_id } = await untilCaptured(shop, shopper)
      const order = await readOrder(shop, order_id)
      expect(order).toMatchObject({ payment_status: "captured" })
      expect(order.payment_collections[0].payments).toEqual([
        expect.objectContaining({ provider_id: providerId }),
      ])
    })

    it("a cart that costs more by now is not given away for what was asked", async () => {
      const shopper = await (await shop.shopper().fillCart()).openSession()
      const { deposit } = await shopper.choose("SOL")
      await shop.sql(
        `UPDATE cart_line_item SET unit_price = 90, raw_unit_price = '{"value":"90","precision":20}'
         WHERE cart_id = ?`,
        [shopper.cartId],
      )
      await shop.sandbox.send({ address: deposit!.address! })
      await untilCharge(shop, shopper, { labels: ["order_not_placed"] })
      await expect(shopper.complete()).rejects.toMatchObject({ status: 400 })
      await shop.sandbox.mine(deposit!.required_confirmations)
      await untilCharge(shop, shopper, { status: "paid" })
      await expect(shopper.complete()).rejects.toMatchObject({ status: 400 })
      expect(await count(shop, `"order"`)).toBe(0)
      expect(await count(shop, "capture")).toBe(0)
    })
  },
  { configDir: join(__dirname, "two-entries") },
)
