import { visit } from "./browser"
import { BITCOIN, CheckoutPage } from "./checkout-page"
import { orderCharge, sandbox, shop } from "./shop"

describe("A shopper with a coupon, in a shop with VAT in its prices", () => {
  visit("buys three mugs for 45.50, and gets the order", async ({ open }) => {
    const page = await open(shop.urls.shop)
    await page.getByRole("link", { name: "Genesis Mug" }).click()
    await page.getByTestId("add-to-cart").click()
    for (const count of ["2", "3"]) {
      await page.getByRole("button", { name: "One more" }).click()
      await page.getByRole("group").getByText(count, { exact: true }).waitFor()
    }
    await page.getByLabel("Coupon").fill("HODL10")
    await page.getByTestId("apply-coupon").click()
    await page.getByTestId("coupon").getByText("HODL10").waitFor()
    await page.getByRole("link", { name: "Check out" }).click()
    await page.getByTestId("sample-address").click()
    await page.getByLabel("Country").selectOption("de")
    await page.getByTestId("save-address").click()
    await page.getByTestId("save-shipping").click()
    await page.getByTestId("go-to-payment").waitFor()
    expect(await page.getByTestId("total").innerText()).toBe("$45.50")
    await page.getByTestId("go-to-payment").click()

    const checkout = new CheckoutPage(page)
    await checkout.until({ status: "open", view: "choose" })
    await checkout.untilText("$45.50")
    await checkout.choose(BITCOIN)
    await sandbox("/control/send", { address: await checkout.address() })
    const orderId = await checkout.untilOrdered()
    await sandbox("/control/mine", { blocks: 3 })
    await checkout.untilCaptured()
    await checkout.until({ status: "paid" })
    expect(await page.getByTestId("total").innerText()).toBe("$45.50")
    expect(await orderCharge(orderId)).toMatchObject({
      status: "paid",
      amount: "45.5",
      captured: true,
      labels: [],
      settle_error: null,
    })
  })
})
