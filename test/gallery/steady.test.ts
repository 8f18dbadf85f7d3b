import type { Page } from "playwright-core"
import { findScene, type Scene } from "./scenes"
import { forEachScene, type Stage } from "./stage"

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 }
const scenes = (...ids: string[]): Scene[] => ids.map((id) => findScene(id)!)

/** How far things moved on the page that nobody had asked to move: Chrome's own measure. */
const layoutShift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number
            hadRecentInput: boolean
          })[]) {
            if (!entry.hadRecentInput) sum += entry.value
          }
        }).observe({ type: "layout-shift", buffered: true })
        requestAnimationFrame(() => setTimeout(() => resolve(sum)))
      }),
  )

describe("The page below the checkout", () => {
  forEachScene(
    {},
    PHONE,
    {
      "does not jump: layout shift below 0.1": async ({ page }) => {
        expect(await layoutShift(page)).toBeLessThan(0.1)
      },
    },
    scenes("choose-many", "choose-few", "bitcoin", "usdt-tron", "element-pay"),
  )
})

/** What tells a control where colours are forced: an edge or an outline of some width. */
const edges = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const style = getComputedStyle(element)
      return Number.parseFloat(style.borderTopWidth) + Number.parseFloat(style.outlineWidth)
    }),
  )

describe("Forced colours", () => {
  forEachScene(
    {},
    { ...PHONE, forcedColors: "active" },
    {
      "leave edges to rows and buttons, and tell which is pressed": async ({ page }: Stage) => {
        const rows = await edges(page, ".mcc-asset, a.mcc-button")
        expect(rows.filter((width) => width === 0)).toEqual([])
        const [pressed = [], other = []] = await Promise.all(
          ["true", "false"].map((is) => edges(page, `.mcc-switch [aria-pressed="${is}"]`)),
        )
        expect(pressed.length === 0 || pressed[0] !== other[0]).toBe(true)
      },
    },
    scenes("choose-many", "bitcoin"),
  )
})

describe("Text at twice its size", () => {
  forEachScene(
    {},
    PHONE,
    {
      "wraps and does not overflow": async ({ page }: Stage) => {
        await page.evaluate(() => (document.documentElement.style.fontSize = "200%"))
        const wide = await page
          .getByTestId("crypto-checkout")
          .evaluate((root) =>
            [...root.querySelectorAll(".mcc-switch, .mcc-button, .mcc-asset, .mcc-field")]
              .filter((element) => element.scrollWidth > element.clientWidth + 1)
              .map((element) => element.className),
          )
        expect(wide).toEqual([])
      },
    },
    scenes("bitcoin", "choose-many"),
  )
})

describe("A wallet in the browser", () => {
  const sent = (page: Page) =>
    page.evaluate(() => (window as unknown as { sentByWallet(): object | null }).sentByWallet())
  forEachScene(
    {},
    PHONE,
    {
      "is asked for exactly what the page shows, and moves nothing by what it says": async (
        { page, problems }: Stage,
        { wallet }: Scene,
      ) => {
        const checkout = page.getByTestId("crypto-checkout")
        if (wallet === "obeys" || wallet === "address") {
          const uri = await page.getByTestId("crypto-qr").getAttribute("data-value")
          const [, to, wei] = /^ethereum:(0x\w+)@1\?value=(\d+)$/.exec(uri!)!
          expect(await sent(page)).toMatchObject({
            to,
            value: `0x${BigInt(wei!).toString(16)}`,
            chainId: "0x1",
          })
        } else expect(await sent(page)).toBeNull()
        if (wallet === "address") {
          await checkout
            .getByText(/was replaced or failed/)
            .locator("visible=true")
            .first()
            .waitFor()
        }
        expect(await checkout.getAttribute("data-view")).toBe("pay")
        expect(await page.getByTestId("crypto-address").count()).toBe(1)
        expect(problems).toEqual([])
      },
    },
    scenes("wallet-obeys", "wallet-declines", "wallet-network", "wallet-address"),
  )
})
