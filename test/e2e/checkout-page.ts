import type { Page } from "playwright-core"
import type { Charge, ChargeStatus } from "../../src/contract/storefront"
import { type OpenPayment, readCharge, shop } from "./shop"

export const BITCOIN = "bip122:000000000019d6689c085ae165831e93/slip44:0"
export const USDT_ON_ETHEREUM = "eip155:1/erc20:0xdac17f958d2ee523a2206206994597c13d831ec7"

/** Longer than the widget's moment without clicks. */
const MOVED_MS = 450

/** What the widget tells about itself in `data-` attributes. */
export interface WidgetState {
  status?: ChargeStatus
  view?: "choose" | "pay" | "quote" | "outcome"
  captured?: boolean
  connection?: string
}

/** A page that shows the widget: the shop's payment page or its order page. */
export class CheckoutPage {
  constructor(readonly page: Page) {}

  get widget() {
    return this.page.getByTestId("crypto-checkout")
  }

  /** Waits until the widget is in this state. */
  async until(state: WidgetState, timeout?: number): Promise<void> {
    const selector = Object.entries(state).map(([name, value]) => `[data-${name}="${value}"]`)
    await this.widget.and(this.page.locator(selector.join(""))).waitFor({ timeout })
  }

  /** Waits until the widget shows these words. */
  async untilText(text: string | RegExp): Promise<void> {
    await this.widget.getByText(text).locator("visible=true").first().waitFor()
  }

  /** Chooses the coin and, where it has several, the network. */
  async choose(asset: string): Promise<void> {
    const rows = this.widget.locator(`button[data-asset~="${asset}"]`)
    const row = this.widget.locator(`button[data-asset="${asset}"]`)
    await rows.first().waitFor()
    await this.untilItRests()
    if ((await row.count()) === 0) {
      await rows.first().click()
      await this.untilItRests()
    }
    await row.click()
    await this.until({ view: "pay" })
  }

  /** Says that the tag will be entered too: before that there is no address and no QR code. */
  async agreeToTag(): Promise<void> {
    await this.widget.getByTestId("crypto-tag-agree").click()
  }

  /** Pays through one processor of the demo; waits until its payment is open. */
  async chooseProcessor(name: string): Promise<void> {
    const choice = this.page.getByTestId("processor")
    await choice.selectOption({ label: name })
    // It rests while the session is exchanged.
    await choice.and(this.page.locator(":enabled")).waitFor()
    await this.until({ status: "open", view: "choose" })
  }

  /** After its view has moved, the widget takes no clicks for a moment. */
  untilItRests(): Promise<void> {
    return this.page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), MOVED_MS)
  }

  async press(name: string | RegExp): Promise<void> {
    await this.untilItRests()
    await this.widget.getByRole("button", { name }).click()
  }

  address(): Promise<string> {
    return this.widget.getByTestId("crypto-address").locator("code").innerText()
  }

  /** e.g. `0.00033334 BTC`. */
  amount(): Promise<string> {
    return this.widget.getByTestId("crypto-amount").locator("b").innerText()
  }

  /** What the QR code says. */
  async qrValue(): Promise<string> {
    return (await this.widget.getByTestId("crypto-qr").getAttribute("data-value"))!
  }

  /** The payment that the shop keeps in this browser. */
  async payment(): Promise<OpenPayment> {
    const payments = await this.page.evaluate(() => localStorage.getItem("payments"))
    return (JSON.parse(payments!) as OpenPayment[])[0]!
  }

  /** The charge as the server tells it. */
  async charge(): Promise<Charge> {
    return readCharge(await this.payment())
  }

  /** Waits for the order's page; answers the order's id. */
  async untilOrdered(): Promise<string> {
    await this.page.waitForURL(/\/order\//)
    return new URL(this.page.url()).pathname.split("/").pop()!
  }

  /** Waits until the order counts as paid, for the widget and for Medusa. */
  async untilCaptured(): Promise<void> {
    await this.until({ captured: true })
    const status = this.page.getByTestId("order-payment-status")
    await status.and(this.page.locator('[data-payment-status="captured"]')).waitFor()
  }
}

export const payUrl = (cartId: string) => `${shop.urls.shop}/pay/${cartId}`
