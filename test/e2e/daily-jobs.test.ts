import { readFileSync } from "node:fs"
import { adminApi, openPage, picture, signIn } from "./admin"
import { visit } from "./browser"
import { BITCOIN } from "./checkout-page"
import { countedClicks } from "./counted-clicks"
import {
  agree,
  BITCOIN_NETWORK,
  NewPayoutPage,
  payoutDrawer,
  sendingsTo,
  untilPayout,
  untilSent,
  wallets,
  writePayout,
} from "./payout-pages"
import { aDayLater, buyOverHttp, clearFaults, sandbox } from "./shop"

/** The customer of all purchases here. */
const EMAIL = "satoshi@example.com"
const GATEWAYS = "/admin/crypto-checkout/gateways"

describe("In the admin", () => {
  afterEach(() => clearFaults())

  visit("a customer's payment is found by the e-mail address, in 3 clicks", async (visitor) => {
    const charge = await buyOverHttp(BITCOIN)
    const page = await signIn(visitor, "/products")
    const clicks = await countedClicks(page)
    await page.getByRole("link", { name: "Crypto payments" }).click()
    await page.getByRole("link", { name: "Payments", exact: true }).click()
    await page.getByRole("searchbox").fill(EMAIL)
    await page.waitForURL(/q=/)
    const newest = page.getByRole("row").filter({ hasText: EMAIL }).first()
    await newest.waitFor()
    await picture(page, "payments-of-a-customer-1280")
    await newest.getByRole("link").first().click()
    await page.waitForURL(new RegExp(`/charges/${charge.id}$`))
    expect(await clicks()).toBe(3)
    await page.getByRole("link", { name: EMAIL }).or(page.getByText(EMAIL)).first().waitFor()
    await picture(page, "payment-with-customer-1280")
  })

  visit("a failed payout waits for a decision, which takes 3 clicks", async (visitor) => {
    await aDayLater()
    const [address] = wallets(BITCOIN_NETWORK, 1, "a payout that fails")
    const order = { gateway: "b2binpay", asset: BITCOIN, amount: "0.0013", address: address! }
    const { id } = await writePayout(order)
    const [sending] = await untilSent([address!], 1)
    await sandbox(`/control/payouts/${sending!.id}/fail`, { reason: "Rejected by compliance" })
    await untilPayout(id, "failed")
    const page = await openPage(visitor, "")
    const clicks = await countedClicks(page)
    await page.getByRole("link", { name: /Failed payouts/ }).click()
    const waiting = page.getByRole("list", { name: "Needs attention" }).getByRole("listitem")
    const own = waiting.filter({ hasText: "0.0013 BTC" })
    await own.getByRole("button").click()
    const drawer = payoutDrawer(page, "0.0013 BTC")
    await drawer.getByText("Rejected by compliance").first().waitFor()
    await drawer.getByRole("link", { name: "Send again with changes" }).waitFor()
    await picture(page, "payout-failed-1280")
    await drawer.getByRole("button", { name: "Dismiss" }).click()
    expect(await clicks()).toBe(3)
    await own.waitFor({ state: "detached" })
    expect(await sendingsTo([address!])).toHaveLength(1)
  })

  visit("the audit log of the last week is a file after 5 clicks", async (visitor) => {
    const page = await openPage(visitor, "")
    const clicks = await countedClicks(page)
    await page.getByRole("link", { name: "Audit log" }).first().click()
    await page.getByRole("heading", { name: "Audit log" }).waitFor()
    await page.getByRole("main").locator("button[aria-haspopup=menu]").first().click()
    await page.getByRole("menuitem", { name: "When" }).click()
    await page.getByText("Last 7 days", { exact: true }).click()
    // The list of periods stays open, and hides the rest from those who do not see it.
    await page.keyboard.press("Escape")
    await page.getByRole("button", { name: "Clear all" }).waitFor()
    await picture(page, "audit-last-week-1280")
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export as CSV" }).click(),
    ])
    expect(await clicks()).toBe(5)
    const lines = readFileSync(await download.path(), "utf8").split("\r\n")
    expect(lines[0]).toMatch(/^\uFEFFat,/)
  })

  visit("a processor is paused with a reason, and resumed", async (visitor) => {
    const page = await openPage(visitor, "/gateways")
    const card = page.getByRole("region", { name: "Defexa" }).first()
    await card.getByRole("button", { name: /^Pause/ }).click()
    const drawer = page.getByRole("dialog", { name: "Pause Defexa" })
    const submit = drawer.getByRole("button", { name: "Pause", exact: true })
    await drawer.getByText("Its coins are no longer offered", { exact: false }).waitFor()
    expect(await submit.isDisabled()).toBe(true)
    await drawer.getByRole("textbox", { name: "Reason" }).fill("Callbacks arrive hours late")
    await picture(page, "processor-pause-1280")
    await submit.click()
    await card.getByText("Defexa: new payments are paused").waitFor()
    await card.getByText("Callbacks arrive hours late").waitFor()
    expect(await pausesOf("defexa")).toEqual([expect.objectContaining({ scope: "payments" })])
    await picture(page, "processor-paused-1280")
    await page.getByRole("link", { name: "Overview", exact: true }).click()
    const notice = page.getByText("Defexa: new payments are paused")
    await notice.waitFor()
    await picture(page, "overview-paused-1280")
    await page.getByRole("button", { name: "Resume Defexa" }).click()
    await agree(page, "Resume")
    await notice.waitFor({ state: "detached" })
    expect(await pausesOf("defexa")).toEqual([])
  })

  visit("a payout says who receives it, where the processor asks", async (visitor) => {
    await aDayLater()
    await sandbox("/control/switches", { processor: "b2binpay", travelRule: "required" })
    try {
      const [address] = wallets(BITCOIN_NETWORK, 1, "a payout to somebody")
      const page = await openPage(visitor, "/payouts")
      const own = new NewPayoutPage(page)
      const { form } = own
      await own.open()
      const what = { gateway: "B2BINPAY", coin: "BTC on Bitcoin", amount: "0.0014" }
      await own.fill({ ...what, address: address! })
      await form.getByRole("textbox", { name: "First name" }).fill("Ada")
      await form.getByText("Fill in all four fields, or none.", { exact: false }).waitFor()
      await form.getByRole("textbox", { name: "Last name" }).fill("Lovelace")
      await form.getByRole("textbox", { name: "Postal address" }).fill("12 St James's Square")
      await form.getByRole("textbox", { name: "Country" }).fill("gb")
      await picture(page, "payout-recipient-1280")
      await own.submit("Send 0.0014 BTC").click()
      await agree(page, "Send")
      await payoutDrawer(page, "0.0014 BTC").waitFor()
      expect(await untilSent([address!], 1)).toHaveLength(1)
    } finally {
      await sandbox("/control/switches", { processor: "b2binpay", travelRule: "optional" })
    }
  })
})

async function pausesOf(id: string): Promise<object[]> {
  const { gateways } = await (await adminApi()).get(GATEWAYS)
  return (gateways as { id: string; pauses: object[] }[]).find((each) => each.id === id)!.pauses
}
