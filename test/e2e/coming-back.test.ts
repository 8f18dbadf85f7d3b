import { visit } from "./browser"
import { BITCOIN, CheckoutPage, payUrl } from "./checkout-page"
import { cartToPay, paymentAt, sandbox, shop, waitForCharge } from "./shop"

describe("A shopper leaves and comes back", () => {
  visit(
    "to a finished order, after closing the tab with the coins on their way",
    async (visitor) => {
      const url = payUrl(await cartToPay())
      const left = new CheckoutPage(await visitor.open(url))
      await left.choose(BITCOIN)
      const payment = await left.payment()
      const address = await left.address()
      await left.page.close()

      await sandbox("/control/send", { address })
      await sandbox("/control/mine", { blocks: 3 })
      const { order_id } = await waitForCharge(payment, ({ captured }) => captured)

      const back = new CheckoutPage(await visitor.open(url))
      expect(await back.untilOrdered()).toBe(order_id)
      await back.untilCaptured()
    },
  )

  visit("to the same address, after a reload", async ({ open }) => {
    const checkout = new CheckoutPage(await open(payUrl(await cartToPay())))
    await checkout.choose(BITCOIN)
    const shown = [await checkout.address(), await checkout.amount()]

    await checkout.page.reload()
    await checkout.until({ status: "open", view: "pay" })
    expect([await checkout.address(), await checkout.amount()]).toEqual(shown)
    expect((await checkout.charge()).deposits).toHaveLength(1)
    expect(await paymentAt(shown[0]!)).toMatchObject({ received: "0" })
  })

  visit("to a new amount, after changing the cart in another tab", async ({ open }) => {
    const cartId = await cartToPay()
    const checkout = new CheckoutPage(await open(payUrl(cartId)))
    await checkout.page.evaluate((id) => localStorage.setItem("cart_id", id), cartId)
    await checkout.choose(BITCOIN)
    const before = await checkout.charge()

    const other = await open(`${shop.urls.shop}/cart`)
    await other.getByRole("button", { name: "One more" }).click()
    await other.getByRole("group").getByText("2", { exact: true }).waitFor()

    // An address was shown: what is said about it stays until she goes on.
    await checkout.until({ status: "canceled" })
    await checkout.page.getByTestId("pay-changed-cart").click()
    await checkout.until({ status: "open", view: "choose" })
    const after = await checkout.charge()
    expect(after.id).not.toBe(before.id)
    const total = `$${Number(after.amount).toFixed(2)}`
    await checkout.untilText(total)
    await checkout.page.getByTestId("total").getByText(total, { exact: true }).waitFor()
    expect(Number(after.amount)).toBeGreaterThan(Number(before.amount))
    expect((await checkout.charge()).deposits).toEqual([])
  })
})
