import { updateRegionsWorkflow } from "@medusajs/medusa/core-flows"
import { join } from "node:path"
import { describeShop } from "./shop"
import { readOrder, untilCaptured } from "./watch"

describeShop(
  "two provider entries in a shop that forgot `dependencies`",
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
  },
  { configDir: join(__dirname, "two-entries") },
)
