import type { Page } from "playwright-core"
import { DESKTOP, PHONE, visit, type Visitor } from "./browser"
import { BITCOIN } from "./checkout-page"
import { paymentToMake, readCharge, sandbox, waitForCharge } from "./shop"

const NO_SCRIPTS = { javaScriptEnabled: false }

/** The pages look again by themselves after 15 seconds at most. */
const REFRESH = { timeout: 40_000 }

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name })

async function chooseBitcoin(page: Page): Promise<string> {
  await heading(page, "Choose what to pay with").waitFor()
  await page.locator(`button[value="${BITCOIN}"]`).click()
  await heading(page, /^Send exactly [\d.]+ BTC$/).waitFor()
  return page.getByRole("definition").locator("code").nth(1).innerText()
}

type Look = (page: Page, name: string | RegExp) => Promise<void>

/** Waits for the page to look by itself. */
const byItself: Look = (page, name) => heading(page, name).waitFor(REFRESH)

/** Looks at once, by the page's link, until there is something new. */
const byLink: Look = async (page, name) => {
  while (!(await heading(page, name).isVisible())) {
    await page.getByRole("link", { name: "Check now" }).click()
    await heading(page, name)
      .waitFor({ timeout: 500 })
      .catch(() => {})
  }
}

/** The whole purchase. */
async function buy({ open }: Visitor, look: Look): Promise<void> {
  const payment = await paymentToMake()
  const page = await open(payment.pageUrl)
  // The link's token has gone from the address bar.
  expect(new URL(page.url()).search).toBe("")
  const address = await chooseBitcoin(page)
  const { deposit } = await readCharge(payment)
  expect(address).toBe(deposit!.address)
  await page.getByRole("img", { name: /^QR code to pay [\d.]+ BTC on Bitcoin$/ }).waitFor()

  await sandbox("/control/send", { address })
  await look(page, "We see your payment")
  await page.getByText("0 of 3 confirmations").waitFor()
  await sandbox("/control/mine", { blocks: 3 })
  await waitForCharge(payment, ({ captured }) => captured)
  await look(page, "Payment received")
  await page.getByText("Your order is placed.").waitFor()
}

describe("A shopper without JavaScript buys a mug", () => {
  visit("on a desktop, and never touches the page again", (visitor) => buy(visitor, byItself), {
    device: { ...DESKTOP, ...NO_SCRIPTS },
  })
  visit("on a phone, and looks by the page's link", (visitor) => buy(visitor, byLink), {
    device: { ...PHONE, ...NO_SCRIPTS },
  })

  visit(
    "in two parts, with a new QR code for the rest",
    async ({ open }) => {
      const payment = await paymentToMake()
      const page = await open(payment.pageUrl)
      const address = await chooseBitcoin(page)
      const { deposit } = await readCharge(payment)
      const part = (Number(deposit!.amount) / 2).toFixed(8)
      await sandbox("/control/send", { address, amount: part })
      await byLink(page, /^Still to send: [\d.]+ BTC$/)
      const { deposit: rest } = await readCharge(payment)
      await heading(page, `Still to send: ${rest!.missing} BTC`).waitFor()
      await page
        .getByRole("img", { name: `QR code to pay ${rest!.missing} BTC on Bitcoin` })
        .waitFor()

      await sandbox("/control/send", { address, amount: rest!.missing })
      await byLink(page, /^(We see your payment|Your payment is being confirmed)$/)
      await sandbox("/control/mine", { blocks: 3 })
      await waitForCharge(payment, ({ captured }) => captured)
      await byLink(page, "Payment received")
    },
    { device: { ...DESKTOP, ...NO_SCRIPTS } },
  )

  visit(
    "changes the coin before anything was sent",
    async ({ open }) => {
      const payment = await paymentToMake()
      const page = await open(payment.pageUrl)
      await chooseBitcoin(page)
      await page.getByRole("link", { name: "Choose another coin" }).click()
      await page.locator('button[value^="xrpl:"]').first().click()
      await heading(page, /^Send exactly [\d.]+ XRP$/).waitFor()
      const { deposit } = await readCharge(payment)
      expect(deposit!.asset.symbol).toBe("XRP")
      // BitPay takes this one, and has no address to show.
      expect(deposit!.address).toBeNull()
      await page.getByRole("link", { name: "Open the processor's payment page" }).waitFor()
    },
    { device: { ...DESKTOP, ...NO_SCRIPTS } },
  )

  visit(
    "is told on a wrong link that it is one",
    async ({ context }) => {
      const { pageUrl } = await paymentToMake()
      const page = await context.newPage()
      const answer = await page.goto(pageUrl.slice(0, -1))
      expect(answer!.status()).toBe(404)
      await heading(page, "This payment link does not work").waitFor()
    },
    { device: { ...DESKTOP, ...NO_SCRIPTS }, expectedErrors: /404/ },
  )
})
