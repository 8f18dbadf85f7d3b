import type { Page } from "playwright-core"
import { scan } from "../support/scan"
import { visit } from "./browser"
import { BITCOIN, CheckoutPage, payUrl, USDT_ON_ETHEREUM } from "./checkout-page"
import { cartToPay, sandbox } from "./shop"

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

describe("A shopper sends coins", () => {
  visit("by scanning the QR code, with the amount or without", async ({ open }) => {
    const checkout = new CheckoutPage(await open(payUrl(await cartToPay())))
    const code = checkout.widget.getByTestId("crypto-qr").getByRole("img")
    await checkout.choose(BITCOIN)
    const { address, missing, uri } = (await checkout.charge()).deposit!
    expect(uri).toBe(`bitcoin:${address}?amount=${missing}`)
    expect(await checkout.qrValue()).toBe(uri)
    expect(await scan(code)).toBe(uri)
    const link = checkout.widget.getByRole("link", { name: "Open in wallet" })
    expect(await link.getAttribute("href")).toBe(uri)

    await checkout.press("Address only")
    expect(await scan(code)).toBe(address)
    await checkout.press("With amount")
    expect(await scan(code)).toBe(uri)

    await checkout.press("Choose another coin")
    await checkout.choose(USDT_ON_ETHEREUM)
    const token = (await checkout.charge()).deposit!
    const units = (Number(token.missing) * 1e6).toFixed()
    // Wallets read the URIs of tokens in too many ways.
    expect(await scan(code)).toBe(token.address)
    await checkout.press("With amount")
    expect((await scan(code)).toLowerCase()).toBe(
      `ethereum:0xdac17f958d2ee523a2206206994597c13d831ec7@1/transfer?address=${token.address!.toLowerCase()}&uint256=${units}`,
    )
  })

  visit(
    "by the address while the QR code's file does not load, and by the code once it does",
    async ({ context, open }) => {
      const isFile = /\/qr-image[^/]*\.js/
      await context.route(isFile, (route) => route.abort())
      const checkout = new CheckoutPage(await open(payUrl(await cartToPay())))
      const code = checkout.widget.getByTestId("crypto-qr").getByRole("img")
      await checkout.choose(BITCOIN)
      const { address, uri } = (await checkout.charge()).deposit!
      expect((await checkout.address()).replace(/\s/g, "")).toBe(address)
      expect(await code.count()).toBe(0)

      await context.unroute(isFile)
      await code.waitFor()
      expect(await scan(code)).toBe(uri)
    },
    { expectedErrors: /net::ERR_FAILED/ },
  )

  visit("by copying address and amount", async ({ open }) => {
    const checkout = new CheckoutPage(await open(payUrl(await cartToPay())))
    await checkout.choose(BITCOIN)
    const { address, missing } = (await checkout.charge()).deposit!
    await checkout.press("Copy amount")
    expect(await clipboard(checkout.page)).toBe(missing)
    await checkout.press("Copy Bitcoin address")
    expect(await clipboard(checkout.page)).toBe(address)
    await checkout.widget.getByRole("status").getByText("Bitcoin address copied").waitFor()
  })

  visit("by pasting the payment URI into the sandbox's wallet", async ({ context, open }) => {
    const checkout = new CheckoutPage(await open(payUrl(await cartToPay())))
    await checkout.choose(BITCOIN)
    const address = await checkout.address()
    const uri = await checkout.qrValue()

    const opened = context.waitForEvent("page")
    await checkout.page.getByRole("link", { name: "Open the wallet" }).click()
    const wallet = await opened
    await wallet.getByLabel("Pay an address or payment URI").fill(uri)
    await wallet.getByRole("button", { name: "Pay", exact: true }).click()
    await wallet.getByText(/^Sent /).waitFor()
    await checkout.untilOrdered()

    const card = wallet.getByRole("article").filter({ hasText: address })
    await card.getByRole("button", { name: "Mine 3 blocks" }).click()
    await card.getByText("3 of 3").waitFor()
    await checkout.untilCaptured()
  })

  visit(
    "while the live connection is cut",
    async ({ context, open }) => {
      const checkout = new CheckoutPage(await open(payUrl(await cartToPay())))
      await checkout.choose(BITCOIN)
      await checkout.until({ connection: "live" })
      await context.route("**/events", (route) => route.abort())
      // As when the network changes: the widget gives up the stream that it has.
      await checkout.page.evaluate(() => window.dispatchEvent(new Event("online")))
      await checkout.until({ connection: "polling", view: "pay" })

      await sandbox("/control/send", { address: await checkout.address() })
      await checkout.untilOrdered()
      await sandbox("/control/mine", { blocks: 3 })
      await checkout.untilCaptured()
      expect(await checkout.widget.getAttribute("data-status")).toBe("paid")
    },
    { expectedErrors: /net::ERR_FAILED/ },
  )
})
