import { visit } from "./browser"
import { BITCOIN, CheckoutPage, payUrl, type WidgetState } from "./checkout-page"
import { cartToPay, sandbox, waitForCharge } from "./shop"

/** Closes the tab and comes back. */
type Return = (left: CheckoutPage) => Promise<CheckoutPage>

/**
 * One purchase in six states. In each of them the shopper leaves and comes back; what is shown then
 * must be the same. The page on which the order stands is `placed`.
 */
async function buyWithInterruptions(
  first: CheckoutPage,
  comeBack: Return,
  placed: (checkout: CheckoutPage) => Promise<unknown>,
): Promise<void> {
  let checkout = first
  const leaveAt = async (state: WidgetState, alsoThere = async () => {}) => {
    await checkout.until(state)
    checkout = await comeBack(checkout)
    await checkout.until(state)
    await alsoThere()
  }
  const payment = await first.payment()

  await leaveAt({ status: "open", view: "choose" })
  await checkout.choose(BITCOIN)
  const address = await checkout.address()
  await leaveAt({ status: "open", view: "pay" }, async () => {
    expect(await checkout.address()).toBe(address)
  })

  const { deposit } = await waitForCharge(payment, ({ deposit: shown }) => shown !== null)
  const part = (Number(deposit!.amount) / 4).toFixed(8)
  await sandbox("/control/send", { address, amount: part })
  await leaveAt({ status: "underpaid", view: "pay" })
  const { deposit: rest } = await waitForCharge(payment, ({ status }) => status === "underpaid")
  expect(await checkout.amount()).toBe(`${rest!.missing} BTC`)
  expect(await checkout.address()).toBe(address)

  await sandbox("/control/send", { address, amount: rest!.missing })
  await placed(checkout)
  await leaveAt({ status: "seen" })
  await sandbox("/control/mine", { blocks: 1 })
  await leaveAt({ status: "confirming" })
  await sandbox("/control/mine", { blocks: 3 })
  await leaveAt({ status: "paid", captured: true })

  const charge = await waitForCharge(payment, ({ captured }) => captured)
  // However often the shopper came back, there is one address and one order.
  expect(charge.deposits).toHaveLength(1)
  expect(charge.order_id).not.toBeNull()
}

describe("A shopper who leaves at every step finds the payment again", () => {
  visit("in the same browser", async ({ open }) => {
    let url = payUrl(await cartToPay())
    const first = new CheckoutPage(await open(url))
    await first.until({ view: "choose" })
    await buyWithInterruptions(
      first,
      async ({ page }) => {
        url = page.url()
        await page.close()
        return new CheckoutPage(await open(url))
      },
      (checkout) => checkout.untilOrdered(),
    )
  })

  visit("on another device, by the payment link", async ({ open, context }) => {
    const first = new CheckoutPage(await open(payUrl(await cartToPay())))
    await first.until({ view: "choose" })
    const { resume_url } = await first.charge()
    await buyWithInterruptions(
      first,
      async ({ page }) => {
        // Nothing is left of the tab and of what the browser knew.
        await page.evaluate(() => {
          localStorage.clear()
          sessionStorage.clear()
        })
        await page.close()
        expect((await context.storageState()).origins).toEqual([])
        const back = new CheckoutPage(await open(resume_url!))
        await back.widget.waitFor()
        expect(new URL(back.page.url()).hash).toBe("")
        return back
      },
      // A link may have been passed on: it tells that there is an order, and not which.
      (checkout) => checkout.untilText("Your order is placed."),
    )
  })
})
