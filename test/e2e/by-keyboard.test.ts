import { visit } from "./browser"
import { BITCOIN, CheckoutPage, USDT_ON_ETHEREUM } from "./checkout-page"
import { Keyboard, listen } from "./keyboard"
import { paymentToMake, readCharge, sandbox, shop } from "./shop"

describe("A shopper without a mouse", () => {
  visit("buys from the product to the confirmed payment", async ({ context }) => {
    const page = await context.newPage()
    const voice = await listen(page)
    await page.goto(shop.urls.shop)
    const keyboard = new Keyboard(page)
    const checkout = new CheckoutPage(page)
    const button = (name: string | RegExp) => checkout.widget.getByRole("button", { name })

    await keyboard.press(page.getByRole("link", { name: "Genesis Mug" }))
    await keyboard.press(page.getByTestId("add-to-cart"))
    await page.getByTestId("cart-count").getByText("1", { exact: true }).waitFor()
    await keyboard.press(page.getByRole("link", { name: "Check out" }))
    await keyboard.press(page.getByTestId("sample-address"))
    await keyboard.press(page.getByTestId("save-address"))
    await keyboard.press(page.getByTestId("save-shipping"))
    await keyboard.press(page.getByTestId("go-to-payment"))

    await checkout.until({ status: "open", view: "choose" })
    await keyboard.press(checkout.widget.locator(`button[data-asset~="${USDT_ON_ETHEREUM}"]`))
    expect(await keyboard.focused()).toBe("Choose the network of your USDT")
    await keyboard.expectVisibleFocus()
    await checkout.untilItRests()
    await keyboard.press(checkout.widget.locator(`button[data-asset="${USDT_ON_ETHEREUM}"]`))
    await checkout.until({ view: "pay" })
    expect(await keyboard.focused()).toBe("Send exactly")
    await keyboard.expectVisibleFocus()

    // All that there is to take to a wallet, in the order in which it stands.
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
    await checkout.untilItRests()
    await keyboard.press(button("Copy Amount"))
    await checkout.untilText("Amount copied")
    expect(`${await clipboard()} USDT`).toBe(await checkout.amount())
    const address = await checkout.address()
    expect(await checkout.qrValue()).toBe(address.replace(/\s/g, ""))
    await keyboard.press(button("Copy Ethereum address"))
    await checkout.untilText("Ethereum address copied")
    expect(await clipboard()).toBe(await checkout.qrValue())
    await keyboard.press(button("With amount"), "Space")
    const uri = await checkout.qrValue()
    expect(uri).toMatch(/^ethereum:/)
    const wallet = checkout.widget.getByRole("link", { name: "Open in wallet" })
    await keyboard.to(wallet)
    expect(await wallet.getAttribute("href")).toBe(uri)
    const { deposit, resume_url } = await checkout.charge()
    await keyboard.press(button("Copy Link for another device"))
    await checkout.untilText("Link for another device copied")
    expect(await clipboard()).toBe(resume_url)

    await sandbox("/control/send", { address: deposit!.address })
    await checkout.untilOrdered()
    await checkout.until({ view: "outcome" })
    await sandbox("/control/mine", { blocks: deposit!.required_confirmations })
    await checkout.untilCaptured()
    await keyboard.to(page.getByRole("link", { name: "Back to the shop" }))

    expect(await voice.regions()).toBe(1)
    const spoken = await voice.spoken()
    const expected = [
      "Choose a coin",
      "Choose the network of your USDT",
      "Waiting for your payment",
      "Amount copied",
      "Ethereum address copied",
      "Link for another device copied",
      "We see your payment",
      "Payment received",
    ]
    // The order's page says anew what the payment page may have said before it was left.
    const said = new Set(spoken.filter((text) => expected.includes(text)))
    expect([...said]).toEqual(expected)
    // Neither the time nor the confirmations are read out.
    expect(spoken.filter((text) => /\d/.test(text))).toEqual([])
  })

  visit("keeps the place when the payment goes on by itself", async ({ open }) => {
    const payment = await paymentToMake()
    const { resume_url } = await readCharge(payment)
    const page = await open(resume_url!)
    const keyboard = new Keyboard(page)
    const checkout = new CheckoutPage(page)
    await checkout.until({ view: "choose" })
    await keyboard.press(checkout.widget.locator(`button[data-asset="${BITCOIN}"]`))
    await checkout.until({ view: "pay" })
    await keyboard.to(checkout.widget.getByRole("button", { name: "Copy Bitcoin address" }))

    const { deposit } = await readCharge(payment)
    await sandbox("/control/send", { address: deposit!.address })
    await checkout.until({ status: "seen", view: "outcome" })
    await page.waitForFunction(() => document.activeElement?.tagName === "H2")
    expect(await keyboard.focused()).toBe("We see your payment")
    await keyboard.expectVisibleFocus()
    await sandbox("/control/mine", { blocks: deposit!.required_confirmations })
    await checkout.until({ status: "paid" })
    expect(await keyboard.focused()).toBe("Payment received")
  })
})
