import { visit } from "./browser"
import { BITCOIN, CheckoutPage, payUrl } from "./checkout-page"
import { cartToPay, paymentAt, sandbox } from "./shop"

describe("A shopper who does not send what was asked, in time", () => {
  visit("is told what is missing, and pays the rest", async ({ open }) => {
    const checkout = new CheckoutPage(await open(payUrl(await cartToPay())))
    await checkout.choose(BITCOIN)
    const address = await checkout.address()
    const asked = await checkout.amount()
    const firstQr = await checkout.qrValue()

    await sandbox("/control/send", { address, amount: "half" })
    await checkout.until({ status: "underpaid", view: "pay" })
    const { received, amount, missing } = (await checkout.charge()).deposit!
    await checkout.untilText(`${received} of ${amount} BTC arrived.`)
    expect(await checkout.amount()).toBe(`${missing} BTC`)
    expect(`${amount} BTC`).toBe(asked)
    expect(await checkout.address()).toBe(address)

    const restQr = await checkout.qrValue()
    expect(restQr).not.toBe(firstQr)
    expect(restQr).toContain(`amount=${missing}`)
    await sandbox("/control/send", { uri: restQr })
    await checkout.untilOrdered()
    await sandbox("/control/mine", { blocks: 3 })
    await checkout.untilCaptured()
    await checkout.until({ status: "paid" })
  })

  visit("is told that more arrived than was asked", async ({ open }) => {
    const checkout = new CheckoutPage(await open(payUrl(await cartToPay())))
    await checkout.choose(BITCOIN)
    await sandbox("/control/send", { address: await checkout.address(), amount: "double" })
    await checkout.untilOrdered()
    await sandbox("/control/mine", { blocks: 3 })
    await checkout.untilCaptured()
    await checkout.until({ status: "overpaid" })
    await checkout.untilText("Paid in full, with an overpayment")
    await checkout.untilText(/\$\d+\.\d\d arrived, and \$\d+\.\d\d was due/)
  })

  visit("gets a new rate with one click, and pays at that", async ({ open }) => {
    const checkout = new CheckoutPage(await open(payUrl(await cartToPay())))
    await checkout.choose(BITCOIN)
    const first = await checkout.address()

    await sandbox("/control/expire", { payment_id: (await paymentAt(first)).id })
    await checkout.until({ status: "open", view: "quote" })
    await checkout.untilText("This rate has expired")
    await checkout.untilText(/Already sent\? Do not send again/)

    await checkout.press("Get a new rate for BTC")
    await checkout.until({ status: "open", view: "pay" })
    const second = await checkout.address()
    expect(second).not.toBe(first)
    await sandbox("/control/send", { address: second })
    await checkout.untilOrdered()
    await sandbox("/control/mine", { blocks: 3 })
    await checkout.untilCaptured()
  })

  visit("is not overlooked at the address of a rate that has ended", async ({ open }) => {
    const checkout = new CheckoutPage(await open(payUrl(await cartToPay())))
    await checkout.choose(BITCOIN)
    const first = await checkout.address()
    await sandbox("/control/expire", { payment_id: (await paymentAt(first)).id })
    await checkout.until({ status: "open", view: "quote" })
    await checkout.press("Get a new rate for BTC")
    await checkout.until({ status: "open", view: "pay" })
    expect(await checkout.address()).not.toBe(first)

    await sandbox("/control/send", { address: first })
    await checkout.untilOrdered()
    await sandbox("/control/mine", { blocks: 3 })
    await checkout.untilCaptured()
  })
})
