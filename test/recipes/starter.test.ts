import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import type { Page } from "playwright-core"
import { visit, type Visitor } from "../e2e/browser"
import { BITCOIN, CheckoutPage } from "../e2e/checkout-page"
import { cartToPay, sandbox, shop } from "../e2e/shop"
import { pack } from "../package/pack"
import { LOGS, RECIPES, expire, isOrderPlaced, plain, serveNext, urls } from "./served"

/** The shop as the starter's environment names it. */
const STARTER_ENV = {
  NODE_ENV: "production",
  NEXT_PUBLIC_MEDUSA_BACKEND_URL: shop.urls.medusa,
  NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY: shop.publishableKey,
}
const STARTER = join(RECIPES, "starter")

/** The types are checked by the build. */
async function serveStarter(): Promise<void> {
  const { runNode } = await import("../store/lib/children.mjs")
  await runNode({
    file: join(STARTER, "node_modules/next/dist/bin/next"),
    args: ["build"],
    cwd: STARTER,
    env: STARTER_ENV,
    logFile: join(LOGS, "starter-build.log"),
  })
  stop = await serveNext("starter", STARTER_ENV)
}

let stop: (() => unknown) | undefined
beforeAll(serveStarter, 300_000)
afterAll(() => stop?.())

describe("The recipe for Medusa's starter", () => {
  const cartText = (page: Page) => page.getByRole("navigation").innerText()

  /** Comes to the review with a cart in the cookie, having chosen crypto in the step before. */
  async function review({ context, open }: Visitor): Promise<CheckoutPage> {
    await context.addCookies([
      { name: "_medusa_cart_id", value: await cartToPay(), url: urls.starter, httpOnly: true },
    ])
    const page = await open(`${urls.starter}/us/checkout?step=payment`)
    await page.getByRole("radio", { name: "Crypto", exact: true }).check()
    await page.getByRole("button", { name: "Continue to review" }).click()
    await page.getByRole("button", { name: "Place order" }).click()
    return new CheckoutPage(page)
  }

  visit(
    "starter: sells, forgets the cart, and shows the payment beside the order",
    async (visitor) => {
      const checkout = await review(visitor)
      const { page } = checkout
      expect(await cartText(page)).toBe("Cart (1)")
      await checkout.choose(BITCOIN)
      // A reload goes on with the payment.
      const address = plain(await checkout.address())
      await page.reload()
      await checkout.until({ view: "pay" })
      expect(plain(await checkout.address())).toBe(address)
      await sandbox("/control/send", { address })
      await page.waitForURL(/\/us\/order\/order_\w+\/confirmed$/)
      await page.getByRole("heading", { name: "Thank you!" }).waitFor()
      await checkout.untilText(/0 of 3 confirmations/)
      expect(await cartText(page)).toBe("Cart (0)")
      await sandbox("/control/mine", { blocks: 3 })
      // The order was kept in a cache, without its payment, until it was captured.
      await page.getByText(/^Crypto: [\d.]+ USD paid$/).waitFor()
      expect(await checkout.widget.count()).toBe(0)
      await page.goto(`${urls.starter}/us`)
      await page.getByRole("button", { name: "Add to cart" }).click()
      await page.getByText("Cart (1)").waitFor()
    },
  )

  visit("starter: takes a new cart when the tab was closed before the order", async (visitor) => {
    const checkout = await review(visitor)
    await checkout.choose(BITCOIN)
    const address = plain(await checkout.address())
    await checkout.page.close()
    await sandbox("/control/send", { address })
    await sandbox("/control/mine", { blocks: 3 })
    while (!(await isOrderPlaced(address))) await setTimeout(200)
    const page = await visitor.open(`${urls.starter}/us`)
    await page.getByRole("button", { name: "Add to cart" }).click()
    await page.getByText("Cart (1)").waitFor()
  })

  visit("starter: starts a new payment when the time was over", async (visitor) => {
    const checkout = await review(visitor)
    await checkout.choose(BITCOIN)
    await expire(plain(await checkout.address()))
    await checkout.page.reload()
    await checkout.until({ status: "expired" })
    await checkout.page.getByRole("button", { name: "Start a new payment" }).click()
    await checkout.page.getByRole("button", { name: "Place order" }).click()
    await checkout.until({ status: "open", view: "choose" })
  })

  it("installs with pnpm, and its types fit", async () => {
    const { npm, runNode } = await import("../store/lib/children.mjs")
    const packed = pack("medusa-crypto-checkout-storefront")
    const cwd = mkdtempSync(join(tmpdir(), "crypto-checkout-starter-"))
    try {
      cpSync(STARTER, cwd, {
        recursive: true,
        filter: (path) => !/node_modules|\.next$|package-lock\.json|tsbuildinfo/.test(path),
      })
      // Without a flag: peers that do not fit would end it.
      const add = ["add", "--config.strict-peer-dependencies=true", `file:${packed.tarball}`]
      await npm(["exec", "--yes", "--package", "pnpm@10.11.1", "--", "pnpm", ...add], {
        cwd,
        logFile: join(LOGS, "pnpm.log"),
      })
      await runNode({
        file: join(cwd, "node_modules/typescript/bin/tsc"),
        args: ["--noEmit"],
        cwd,
        logFile: join(LOGS, "pnpm-tsc.log"),
      })
    } finally {
      packed.remove()
      rmSync(cwd, { recursive: true, force: true })
    }
  }, 300_000)
})
