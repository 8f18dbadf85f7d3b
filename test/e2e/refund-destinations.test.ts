import { Client } from "pg"
import type { RefundResponse } from "../../src/contract/refunds"
import { TABLET, adminApi, openPage, picture } from "./admin"
import { expectNoSidewaysScroll, visit } from "./browser"
import { BITCOIN } from "./checkout-page"
import { drawerOf } from "./refund-pages"
import { buyOverHttp, shop } from "./shop"

const XRP = "xrpl:0/slip44:144"
const XRP_WALLET = "rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH"
const ROOT = "/admin/crypto-checkout"

/** A refund of 5 US dollars whose destination nobody has said yet. */
async function refundOf(asset: string, gateway: string): Promise<string> {
  const { id } = await buyOverHttp({ asset, gateway })
  const admin = await adminApi()
  const opened: RefundResponse = await admin.post(`${ROOT}/refunds`, { charge_id: id, amount: "5" })
  return opened.refund.id
}

describe("Where a refund goes", () => {
  visit(
    "is asked for with its tag, and what is wrong is said at the field",
    async (visitor) => {
      const id = await refundOf(XRP, "b2binpay")
      const page = await openPage(visitor, `/refunds?refund=${id}`)
      const drawer = drawerOf(page)
      await drawer.getByRole("button", { name: "Enter an address" }).click()
      const address = drawer.getByRole("textbox", { name: "Address on XRP Ledger" })
      const tag = drawer.getByRole("textbox", { name: "Destination tag or memo" })
      const use = drawer.getByRole("button", { name: "Save address" })
      const isWrong = async (field: typeof tag, words: RegExp) => {
        await drawer.getByRole("alert").filter({ hasText: words }).waitFor()
        expect(await field.getAttribute("aria-invalid")).toBe("true")
      }
      await address.fill("rNothing")
      await tag.fill("1")
      await use.click()
      await isWrong(address, /This is not a valid XRP Ledger address/)
      await address.fill(XRP_WALLET)
      await tag.fill("")
      await use.click()
      await isWrong(tag, /Enter the tag or memo, or confirm that the wallet has none/)
      expect(await address.getAttribute("aria-invalid")).toBeNull()
      await picture(page, "refund-no-tag-768")
      await tag.fill("not a number")
      await use.click()
      await isWrong(tag, /is not a valid tag on XRP Ledger/)
      await tag.fill("7001")
      await use.click()
      await drawer.getByText("tag 7001").first().waitFor()
      await drawer.getByRole("button", { name: /^Send .* XRP$/ }).click()
      const question = page.getByRole("alertdialog")
      // The tag is as much of the destination as the address.
      await question.getByText(`${XRP_WALLET}, tag 7001`, { exact: false }).waitFor()
      await question.getByRole("button", { name: "Send", exact: true }).click()
      await drawer.getByRole("region", { name: "Payout" }).waitFor()
      await expectNoSidewaysScroll(page)
      const { refund }: RefundResponse = await (await adminApi()).get(`${ROOT}/refunds/${id}`)
      expect(refund).toMatchObject({
        destination: { address: XRP_WALLET, tag: "7001", given_by: "admin" },
        payout: { state: expect.stringMatching(/queued|sending|sent|confirmed/) },
      })
    },
    { device: TABLET, expectedErrors: /status of 400/ },
  )

  visit("is asked for anew when the shopper has not answered in time", async (visitor) => {
    const id = await refundOf(BITCOIN, "b2binpay")
    await (await adminApi()).post(`${ROOT}/refunds/${id}/claim-link`, { notify: false })
    const client = new Client({ connectionString: shop.databaseUrl })
    await client.connect()
    await client.query(
      `UPDATE crypto_checkout.refund SET claim_expires_at = now() - interval '1 day' WHERE id = $1`,
      [id],
    )
    await client.end()
    const page = await openPage(visitor, `/refunds?refund=${id}`)
    const drawer = drawerOf(page)
    await drawer.getByRole("status").getByText("Refund link expired").waitFor()
    await drawer.getByText("Expired · Ended yesterday").waitFor()
    await picture(page, "refund-unanswered-1280")
    await drawer.getByRole("button", { name: "Create new link" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Create new link" }).click()
    await drawer.getByRole("status").getByText("Waiting for customer's address").waitFor()
    await drawer.getByText("Awaiting customer · Expires in 14 days").waitFor()
  })
})
