import { DESKTOP, expectNoSidewaysScroll, PHONE, visit, type Visitor } from "./browser"
import { BITCOIN, CheckoutPage } from "./checkout-page"
import { sandbox, shop } from "./shop"

/** From the list of products to the captured order, with all that a shopper sees on the way. */
async function buy({ open }: Visitor): Promise<void> {
  const page = await open(shop.urls.shop)
  const checkout = new CheckoutPage(page)
  const fits = () => expectNoSidewaysScroll(page)

  await page.getByRole("link", { name: "Genesis Mug" }).click()
  await page.getByTestId("add-to-cart").click()
  await page.getByTestId("cart-count").getByText("1", { exact: true }).waitFor()
  await fits()
  await page.getByRole("link", { name: "Check out" }).click()
  await fits()
  await page.getByTestId("sample-address").click()
  await page.getByTestId("save-address").click()
  await page.getByTestId("save-shipping").click()
  const payButton = page.getByTestId("go-to-payment")
  await payButton.waitFor()
  const total = await page.getByTestId("total").innerText()
  expect(await payButton.innerText()).toBe(`Pay ${total}`)
  await payButton.click()

  await checkout.until({ status: "open", view: "choose" })
  await checkout.untilText(total)
  await fits()
  await checkout.choose(BITCOIN)
  await checkout.untilText("Waiting for your payment")
  await fits()

  await sandbox("/control/send", { address: await checkout.address() })
  await checkout.untilOrdered()
  await page.getByRole("heading", { name: "Thank you, Ada!" }).waitFor()
  await checkout.untilText(/0 of 3 confirmations/)
  expect(await page.getByTestId("cart-count").count()).toBe(0)
  await fits()

  for (const confirmations of [1, 2]) {
    await sandbox("/control/mine", { blocks: 1 })
    await checkout.untilText(`${confirmations} of 3 confirmations`)
    await checkout.until({ status: "confirming", captured: false })
  }
  await sandbox("/control/mine", { blocks: 1 })
  await checkout.untilCaptured()
  await checkout.until({ status: "paid" })
  await page.getByRole("heading", { name: "Payment received" }).waitFor()
  expect(await page.getByTestId("total").innerText()).toBe(total)
  await fits()
}

describe("A shopper buys a mug for bitcoin", () => {
  visit("on a desktop", buy, { device: DESKTOP })
  visit("on a phone", buy, { device: PHONE })
})
