import { Client } from "pg"
import type { Page } from "playwright-core"
import { adminApi, openPage, picture } from "./admin"
import { expectNoSidewaysScroll, visit } from "./browser"
import { BITCOIN } from "./checkout-page"
import { buyOverHttp, sandbox, shop } from "./shop"

const ETHER = "eip155:1/slip44:60"
const WIDTHS = [1024, 768]
const PAGES = [
  "",
  "/charges",
  "/refunds",
  "/payouts",
  "/aml",
  "/callbacks",
  "/gateways",
  "/reconciliation",
  "/audit",
  "/settings",
]

const EIGHTEEN_DIGITS = "0.006666670000000001"

/** As some processors tell amounts: to the last wei. */
async function tellToTheLastDigit(chargeId: string): Promise<void> {
  const client = new Client({ connectionString: shop.databaseUrl })
  await client.connect()
  try {
    await client.query(
      `UPDATE crypto_checkout.transfer SET amount = $2 WHERE deposit_id IN
         (SELECT id FROM crypto_checkout.deposit WHERE charge_id = $1)`,
      [chargeId, EIGHTEEN_DIGITS],
    )
  } finally {
    await client.end()
  }
}

/** What of a page cannot be seen: cut off, or to be scrolled to where nothing says so. */
function findLost(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lost: string[] = []
    const name = (element: Element) =>
      `${element.tagName} "${(element.textContent ?? "").trim().slice(0, 40)}"`
    for (const element of document.querySelectorAll("main *")) {
      const isWide = element.scrollWidth > element.clientWidth + 1
      const { overflowX, textOverflow } = getComputedStyle(element)
      if (!isWide || element.clientWidth === 0 || element.closest(".sr-only")) continue
      if (overflowX === "auto" || overflowX === "scroll") {
        const hint = element.closest("[data-scroll-area]")?.querySelector("[data-scroll-hint]")
        if (!hint?.checkVisibility()) lost.push(`no hint at ${name(element)}`)
      }
      if (overflowX === "hidden" || overflowX === "clip") {
        const isTold = textOverflow === "ellipsis" && element.closest("[title], [aria-label]")
        if (!isTold) lost.push(`cut off: ${name(element)}`)
      }
    }
    return lost
  })
}

describe("The pages of the back office on narrow screens", () => {
  visit("lose no column without a hint, and no amount of 18 digits", async (visitor) => {
    const ether = await buyOverHttp({ asset: ETHER, gateway: "inventpay" })
    await buyOverHttp({ asset: BITCOIN, gateway: "bitpay" })
    await sandbox("/control/mine", { blocks: 150 })
    await (
      await adminApi()
    ).post("/admin/crypto-checkout/refunds", { charge_id: ether.id, amount: "5" })
    await tellToTheLastDigit(ether.id)
    const page = await openPage(visitor, "")
    const lost: Record<string, string[]> = {}
    let hints = 0
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      for (const path of [...PAGES, `/charges/${ether.id}`]) {
        await page.goto(new URL(`/app/crypto-checkout${path}`, page.url()).href)
        await page.getByRole("heading", { name: "Crypto payments", level: 1 }).waitFor()
        const name = path.includes("/cch_") ? "charge" : path.slice(1) || "overview"
        if (name === "charge") await page.getByText(`${EIGHTEEN_DIGITS} ETH`).first().waitFor()
        await picture(page, `layout-${name}-${width}`)
        await expectNoSidewaysScroll(page)
        hints += await page.locator("main [data-scroll-hint]").count()
        const found = await findLost(page)
        if (found.length > 0) lost[`${name} at ${width}`] = found
      }
    }
    expect(lost).toEqual({})
    // Some tables are wider than a tablet: that is what was looked at.
    expect(hints).toBeGreaterThan(0)
  })
})
