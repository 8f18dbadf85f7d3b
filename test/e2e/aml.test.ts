import type { Locator, Page } from "playwright-core"
import type { AmlCaseListResponse } from "../../src/contract/aml"
import { TABLET, adminApi, openPage, picture } from "./admin"
import { expectNoSidewaysScroll, visit, type Visitor } from "./browser"
import { countedClicks } from "./counted-clicks"
import {
  type Login,
  openDeposit,
  payDeposit,
  readSandbox,
  sandbox,
  shop,
  waitForCharge,
} from "./shop"

const TRX = "tron:0x2b6653dc/slip44:195"
const SHOPPERS_WALLET = "TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC"
const MUGS_FOR_TWO_PEOPLE = 80
const CASES = "/admin/crypto-checkout/aml-cases"

/** A payment that Defexa holds for its check. */
async function held(quantity = 1) {
  const { open, deposit } = await openDeposit({ asset: TRX, gateway: "defexa", quantity })
  const txid = await payDeposit(deposit)
  await sandbox("/control/hold", { txid })
  await sandbox("/control/mine", { blocks: 1 })
  await waitForCharge(open, ({ status }) => status === "held")
  await (await adminApi()).post(`${CASES}/refresh`)
  return { open, txid }
}

/** The page with the drawer of a transaction's case. */
async function openCase(visitor: Visitor, txid: string, login?: Login) {
  const page = await openPage(visitor, `/aml?q=${txid}`, login)
  await page.getByRole("button", { name: /Payment on hold/ }).click()
  const drawer = page.getByRole("dialog", { name: "Payment on hold" })
  await drawer.getByText("Processor case ID").waitFor()
  return { page, drawer }
}

async function sendBack(page: Page, drawer: Locator, address: string): Promise<void> {
  await drawer.getByRole("textbox", { name: "Address" }).fill(address)
  await drawer.getByRole("button", { name: /^Refund .* TRX$/ }).click()
  const question = page.getByRole("alertdialog")
  await question.getByText(address).waitFor()
  await question.getByRole("button", { name: "Confirm refund" }).click()
}

/** How often Defexa was asked to send held coins back. */
async function askedToSendBack(): Promise<number> {
  const { counters } = await readSandbox<{ counters: Record<string, Record<string, number>> }>(
    "/control/counters",
  )
  return counters["defexa"]?.["POST /api/v1/da/aml_refunds"] ?? 0
}

async function stateOf(txid: string): Promise<string> {
  const { cases }: AmlCaseListResponse = await (await adminApi()).get(`${CASES}?q=${txid}`)
  return cases.map(({ state }) => state).join()
}

describe("Deposits that a processor holds", () => {
  visit(
    "are sent back to the address that the admin gives",
    async (visitor) => {
      const { open, txid } = await held()
      const before = await askedToSendBack()
      const { page, drawer } = await openCase(visitor, txid)
      await drawer.getByText("Risk 70 of 100").waitFor()
      await picture(page, "aml-held-1280")

      await drawer.getByRole("button", { name: "Refund deposit" }).click()
      // One letter of the address is wrong.
      await sendBack(page, drawer, SHOPPERS_WALLET.replace("J", "K"))
      await drawer
        .getByRole("alert")
        .getByText(/address/i)
        .waitFor()
      await picture(page, "aml-refund-form-1280")
      expect(await stateOf(txid)).toBe("held")

      await sendBack(page, drawer, SHOPPERS_WALLET)
      const sending = drawer.getByRole("region", { name: "Payout" })
      await sending.getByText("Ada Merchant").waitFor()
      await sending.getByRole("status").getByText("Confirmed", { exact: true }).waitFor()
      await drawer.getByText("It did not pay for the order.", { exact: false }).waitFor()
      await picture(page, "aml-refunded-1280")
      expect(await stateOf(txid)).toBe("refunded")
      expect(await askedToSendBack()).toBe(before + 1)
      expect(await waitForCharge(open, () => true)).toMatchObject({ captured: false })
    },
    { expectedErrors: /status of 400/ },
  )

  visit("wait for a second person above the limit", async (visitor) => {
    const { txid } = await held(MUGS_FOR_TWO_PEOPLE)
    const before = await askedToSendBack()
    const own = await openCase(visitor, txid)
    const clicks = await countedClicks(own.page)
    await own.drawer.getByRole("button", { name: "Refund deposit" }).click()
    await sendBack(own.page, own.drawer, SHOPPERS_WALLET)
    await own.drawer.getByRole("status").getByText("Awaiting approval").waitFor()
    expect(await clicks()).toBe(3)
    // Whoever wrote it is not even offered to approve.
    expect(await own.drawer.getByRole("button", { name: "Approve" }).count()).toBe(0)
    await picture(own.page, "aml-approval-own-1280")
    expect(await askedToSendBack()).toBe(before)
    // The colleague's turn, at the same browser.
    await own.page.close()
    await visitor.context.clearCookies()

    const { page, drawer } = await openCase(visitor, txid, shop.secondAdmin)
    await drawer.getByRole("button", { name: "Approve" }).click()
    const question = page.getByRole("alertdialog")
    await question.getByText(SHOPPERS_WALLET).waitFor()
    await picture(page, "aml-approval-1280")
    await question.getByRole("button", { name: "Approve" }).click()
    await drawer.getByRole("status").getByText("Confirmed", { exact: true }).waitFor()
    await drawer.getByText("Grace Second", { exact: true }).waitFor()
    expect(await askedToSendBack()).toBe(before + 1)
  })

  visit("resume their order by themselves when they are released", async (visitor) => {
    const { open, txid } = await held()
    const { page, drawer } = await openCase(visitor, txid)
    await sandbox("/control/release", { txid })
    await sandbox("/control/mine", { blocks: 20 })
    const { order_id } = await waitForCharge(open, ({ captured }) => captured)
    await drawer.getByText("the payment continued automatically", { exact: false }).waitFor()
    await drawer.getByRole("link", { name: /^#\d+$/ }).waitFor()
    await picture(page, "aml-released-1280")
    expect(await stateOf(txid)).toBe("released")
    const { order } = await (await adminApi()).get(`/admin/orders/${order_id}`)
    expect(order.payment_status).toBe("captured")
  })

  visit(
    "fit a tablet, and are reached by keyboard",
    async (visitor) => {
      const { txid } = await held()
      const page = await openPage(visitor, `/aml?q=${txid}`)
      await page.getByRole("button", { name: /Payment on hold/ }).focus()
      await page.keyboard.press("Enter")
      const drawer = page.getByRole("dialog", { name: "Payment on hold" })
      await drawer.getByRole("button", { name: "Refund deposit" }).click()
      await picture(page, "aml-768")
      await expectNoSidewaysScroll(page)
      await page.keyboard.press("Escape")
      await drawer.waitFor({ state: "hidden" })
    },
    { device: TABLET },
  )
})
