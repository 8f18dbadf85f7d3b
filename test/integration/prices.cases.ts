import { Modules } from "@medusajs/framework/utils"
import { createPromotionsWorkflow, createTaxRatesWorkflow } from "@medusajs/medusa/core-flows"
import { ASSETS, isSameAmount } from "../../src/domain"
import { act, letGo, open, untilRefund } from "./refund-stage"
import { type Json, type TestShop, shopCases } from "./shop"
import type { Shopper } from "./shopper"
import { chargeRow, readOrder, untilCaptured, untilIdle } from "./watch"
import { approver } from "../support/approver"
import { fiat } from "../support/amounts"

/** How a shop adds tax and takes something off, for one product or for many. */
interface Pricing {
  taxRate: number
  taxInclusive?: boolean
  coupon?: "each" | "across"
}

const THREE_PRODUCTS = ["genesis-mug", "merkle-tree-print", "block-tee"]

export default shopCases("carts as shops price them", (shop) => {
  it.each([
    ["with its tax included", ["genesis-mug"], 1, { taxRate: 19, taxInclusive: true }, 20],
    [
      "with its tax included and a 10 % coupon on each, one product x 3",
      ["genesis-mug"],
      3,
      { taxRate: 19, taxInclusive: true, coupon: "each" },
      45.5,
    ],
    [
      "with its tax included and a 10 % coupon on each, three products",
      THREE_PRODUCTS,
      1,
      { taxRate: 19, taxInclusive: true, coupon: "each" },
      66.11,
    ],
    [
      "with its tax included and a 10 % coupon across, three products",
      THREE_PRODUCTS,
      1,
      { taxRate: 19, taxInclusive: true, coupon: "across" },
      66.11,
    ],
    ["with a tax of 8.875 % on top", THREE_PRODUCTS, 1, { taxRate: 8.875 }, 79.369875],
  ] satisfies [string, string[], number, Pricing, number][])(
    "a cart %s is placed and captured at what it costs",
    async (_how, handles, quantity, pricing, total) => {
      const { shopper, order } = await buy(shop, pricing, handles, quantity)
      expect(order).toMatchObject({ payment_status: "captured" })
      expect(order.payment_collections[0]).toMatchObject({ status: "completed" })
      expect(order.payment_collections[0].payments).toEqual([
        expect.objectContaining({ amount: total, captured_at: expect.any(String) }),
      ])
      expect(order.transactions).toEqual([expect.objectContaining({ amount: total })])
      expect(isSameAmount(fiat(String(order.total)), fiat(String(total)), "usd")).toBe(true)
      const charge = await chargeRow(shop, shopper)
      expect(charge).toMatchObject({ status: "paid", labels: [], settle_error: null })
      expect(Number(charge.amount)).toBe(total)
    },
    60_000,
  )

  it("a cart with fractions of a cent is given back to its last decimal", async () => {
    const { shopper, order } = await buy(shop, { taxRate: 8.875 }, THREE_PRODUCTS, 1)
    await giveBack(shop, shopper, "79.37")
    await expectAllRefunded(shop, order.id, 79.369875)
  }, 90_000)

  it("a tax-inclusive cart with a coupon is given back without a rest", async () => {
    const pricing: Pricing = { taxRate: 19, taxInclusive: true, coupon: "each" }
    const { shopper, order } = await buy(shop, pricing, ["genesis-mug"], 3)
    await giveBack(shop, shopper, "45.5")
    await expectAllRefunded(shop, order.id, 45.5)
  }, 90_000)
})

/** Fills a cart in a shop that prices so, and pays for it in bitcoin. */
async function buy(
  shop: TestShop,
  pricing: Pricing,
  handles: string[],
  quantity: number,
): Promise<{ shopper: Shopper; order: Json }> {
  await price(shop, pricing)
  const [first = "", ...others] = handles
  const shopper = await shop.shopper().fillCart({ handle: first, quantity, fresh: true })
  for (const handle of others) await shopper.addProduct(handle)
  if (pricing.coupon) {
    await shopper.call("POST", `/store/carts/${shopper.cartId}/promotions`, {
      promo_codes: ["TEN"],
    })
  }
  await shopper.openSession({}, "pp_crypto_b2binpay")
  const { deposit } = await shopper.choose("BTC")
  shop.sandbox.send({ address: deposit!.address!, amount: deposit!.amount })
  shop.sandbox.mine(40)
  const { order_id } = await untilCaptured(shop, shopper)
  await untilIdle(shop)
  return { shopper, order: await readOrder(shop, order_id) }
}

async function price({ container, seeded }: TestShop, pricing: Pricing): Promise<void> {
  const { taxRate, taxInclusive = false, coupon } = pricing
  const [region] = await container.resolve(Modules.TAX).listTaxRegions({ country_code: "us" })
  await createTaxRatesWorkflow(container).run({
    input: [
      { tax_region_id: region!.id, name: "Tax", code: "tax", rate: taxRate, is_default: true },
    ],
  })
  const prices = container.resolve(Modules.PRICING)
  for (const value of [seeded.regionId, "usd"]) {
    await prices.updatePricePreferences({ value: [value] }, { is_tax_inclusive: taxInclusive })
  }
  if (coupon) {
    const application_method = {
      ...({ type: "percentage", target_type: "items" } as const),
      value: 10,
      currency_code: "usd",
      allocation: coupon,
      ...(coupon === "each" && { max_quantity: 10 }),
    }
    await createPromotionsWorkflow(container).run({
      input: {
        promotionsData: [{ code: "TEN", type: "standard", status: "active", application_method }],
      },
    })
  }
}

async function giveBack(shop: TestShop, shopper: Shopper, amount: string): Promise<void> {
  shop.sandbox.credit("b2binpay", ASSETS.BTC.id, "1")
  const refund = await open(shop, { charge_id: shopper.session.charge_id, amount })
  await act(shop, refund, "destination", {
    address: shop.sandbox.chain.newAddress(ASSETS.BTC.network),
  })
  const { refund: sent } = await act(shop, refund, "send", { policy: "original" })
  await shop.checkout.payouts.approve(sent.payout.id, approver("user_checker"))
  await untilRefund(shop, refund, { payout: { state: expect.stringMatching(/sent|confirmed/) } })
  letGo(shop)
  await untilRefund(shop, refund, { state: "booked", book_error: null })
}

async function expectAllRefunded(shop: TestShop, orderId: string, amount: number): Promise<void> {
  const order = await readOrder(shop, orderId)
  expect(order.payment_status).toBe("refunded")
  expect(order.payment_collections[0].payments[0].refunds).toEqual([
    expect.objectContaining({ amount }),
  ])
  expect(order.transactions.map((row: Json) => row.amount).sort()).toEqual([-amount, amount])
}
