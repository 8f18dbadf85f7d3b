import { readFileSync } from "node:fs"
import { Client } from "pg"
import type { Page } from "playwright-core"
import { TABLET, openPage, picture, signIn } from "./admin"
import { expectNoSidewaysScroll, visit } from "./browser"
import { BITCOIN, USDT_ON_ETHEREUM } from "./checkout-page"
import {
  buyOverHttp,
  clearFaults,
  openDeposit,
  payDeposit,
  sandbox,
  shop,
  waitForCharge,
} from "./shop"

const PAGES = ["", "/charges", "/aml", "/callbacks", "/gateways", "/reconciliation", "/settings"]

async function sql(text: string, values: unknown[] = []): Promise<void> {
  const client = new Client({ connectionString: shop.databaseUrl })
  await client.connect()
  try {
    await client.query(text, values)
  } finally {
    await client.end()
  }
}

describe("The back office", () => {
  afterEach(() => clearFaults())

  visit("is found in the menu, and finds a charge by its address", async (visitor) => {
    const charge = await buyOverHttp(BITCOIN)
    const page = await openPage(visitor, "")
    await page.getByRole("heading", { name: "Needs your attention" }).waitFor()
    await page.getByRole("img", { name: /Amount due and received per day/ }).waitFor()
    await page.getByRole("button", { name: "Show as a table" }).first().click()
    await page.getByRole("columnheader", { name: "Day" }).first().waitFor()
    await picture(page, "overview-1280")

    await page.getByRole("link", { name: "Payments", exact: true }).click()
    await page.getByRole("searchbox").fill(charge.deposits[0]!.address!)
    const rows = page.getByRole("row").filter({ hasText: "BTC on Bitcoin" })
    await page.waitForURL(/q=/)
    await rows.first().waitFor()
    await expectCount(page, rows, 1)
    await picture(page, "charges-1280")
    await rows.first().getByRole("link").click()
    await page.getByRole("region", { name: "Timeline" }).waitFor()
    await picture(page, "charge-1280")
  })

  visit("is searched by the dashboard's own search, from any page", async (visitor) => {
    const { open, deposit } = await openDeposit({ asset: USDT_ON_ETHEREUM, gateway: "b2binpay" })
    const txid = await payDeposit(deposit)
    await sandbox("/control/mine", { blocks: deposit.required_confirmations })
    const { id } = await waitForCharge(open, ({ captured }) => captured)
    const page = await signIn(visitor, "/products")
    await page.getByRole("heading", { name: "Products" }).waitFor()
    await page.keyboard.press("Control+k")
    const palette = page.getByRole("dialog")
    await palette.getByRole("combobox").fill(txid.slice(0, 14))
    const found = palette.getByRole("option").filter({ hasText: "Paid · USDT on Ethereum" })
    await found.waitFor()
    await palette.getByText("Crypto payments", { exact: true }).first().waitFor()
    await picture(page, "search-1280")
    await page.keyboard.press("Enter")
    await page.waitForURL(new RegExp(`/crypto-checkout/charges/${id}$`))
    await page.getByRole("region", { name: "Timeline" }).waitFor()
  })

  visit("says what is in force, and which processors are no real ones", async (visitor) => {
    const page = await openPage(visitor, "/settings")
    await page.getByText("Required from $1,000.00, and when the value is unknown").waitFor()
    await page.getByText("At least 24 hours older than the payout or refund").waitFor()
    await expectCount(page, page.getByText("Sandbox", { exact: true }), 5)
    await picture(page, "settings-1280")
  })

  visit("processes a callback again that was given up", async (visitor) => {
    const charge = await buyOverHttp(BITCOIN)
    await sql(
      `UPDATE crypto_checkout.callback SET state = 'failed', error = 'InventPay was away'
       WHERE id = (SELECT callback.id FROM crypto_checkout.callback
                   JOIN crypto_checkout.deposit ON deposit.id = callback.deposit_id
                   WHERE charge_id = $1 LIMIT 1)`,
      [charge.id],
    )
    const page = await openPage(visitor, "/callbacks?state=failed")
    const row = page.getByRole("row").filter({ hasText: "Failed" })
    await row.waitFor()
    await picture(page, "callbacks-1280")
    await row.getByRole("button", { name: /View message/ }).click()
    const drawer = page.getByRole("dialog")
    await drawer.getByText("Signature over the raw body").waitFor()
    await drawer.getByText('"event"').waitFor()
    await picture(page, "callback-1280")
    await drawer.getByRole("button", { name: "Reprocess" }).click()
    await drawer.getByRole("status").getByText("Processed").waitFor()
    await drawer.getByText("Reprocessed by").waitFor()
  })

  visit("tests a connection: first it passes, then the processor is away", async (visitor) => {
    const page = await openPage(visitor, "/gateways")
    const card = page.getByRole("region", { name: "InventPay" }).first()
    await card.getByRole("button", { name: /Test connection/ }).click()
    await card
      .getByRole("status")
      .getByText(/All checks passed|checks? failed/)
      .waitFor()
    // Where another test has moved the processors' clock on, that is found as well.
    const failed = card.getByRole("listitem").filter({ hasText: "Failed" })
    const others = failed.filter({ hasNotText: "Clock" })
    expect(await others.allTextContents()).toEqual([])
    await picture(page, "gateways-1280")
    await sandbox("/control/faults", { on: "api", kind: "server_error", processor: "inventpay" })
    await card.getByRole("button", { name: /Test connection/ }).click()
    await others.first().waitFor()
    await picture(page, "gateways-failing-1280")
  })

  visit("exports a reconciliation", async (visitor) => {
    const charge = await buyOverHttp(BITCOIN)
    const page = await openPage(visitor, "/reconciliation")
    await page.getByRole("table", { name: "Payments created in this period" }).waitFor()
    await picture(page, "reconciliation-1280")
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export as CSV" }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^crypto-reconciliation-[\d-]+\.csv$/)
    const lines = readFileSync(await download.path(), "utf8")
      .split("\r\n")
      .slice(0, -1)
    expect(lines[0]).toMatch(/^\uFEFFopened_at,charge_id,order_id/)
    expect(lines.filter((line) => line.includes(charge.id))).toHaveLength(1)
  })

  visit(
    "fits a tablet",
    async (visitor) => {
      const page = await openPage(visitor, "")
      for (const name of PAGES) {
        await page.goto(`${shop.urls.admin}/crypto-checkout${name}`)
        await page.getByRole("heading", { name: "Crypto payments", level: 1 }).waitFor()
        await picture(page, `${name.slice(1) || "overview"}-768`)
        await expectNoSidewaysScroll(page)
      }
    },
    { device: TABLET },
  )
})

async function expectCount(
  page: Page,
  rows: ReturnType<Page["getByRole"]>,
  count: number,
): Promise<void> {
  for (let tries = 0; (await rows.count()) !== count && tries < 50; tries += 1) {
    await page.waitForTimeout(100)
  }
  expect(await rows.count()).toBe(count)
}
