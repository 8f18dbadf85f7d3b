import { readFileSync } from "node:fs"
import { adminApi, openPage, picture, signIn } from "./admin"
import { visit } from "./browser"
import { BITCOIN } from "./checkout-page"
import { countedClicks } from "./counted-clicks"
import {
  agree,
  BITCOIN_NETWORK,
  letGo,
  NewPayoutPage,
  payoutDrawer,
  PAYOUTS,
  readPayouts,
  sendingsTo,
  untilPayout,
  untilQuiet,
  untilSent,
  untilState,
  wallets,
  writePayout,
  XRP,
  XRP_LEDGER,
} from "./payout-pages"
import { aDayLater, clearFaults, sandbox, shop } from "./shop"

const newWallet = (seed: string) => wallets(BITCOIN_NETWORK, 1, seed)[0]!

describe("A payout", () => {
  beforeEach(() => aDayLater())
  afterEach(() => clearFaults())

  visit("is written, sent and confirmed, and its transaction shown", async (visitor) => {
    const address = newWallet("one payout")
    const page = await openPage(visitor, "/payouts")
    const form = new NewPayoutPage(page)
    await form.open()
    await form.fill({
      gateway: "B2BINPAY",
      coin: "BTC on Bitcoin",
      amount: "0.001",
      address: address.replace(/.$/, "b"),
    })
    await form.form.getByText("This is not a valid Bitcoin address.", { exact: false }).waitFor()
    await form.form.getByText("Correct the marked fields", { exact: false }).waitFor()
    expect(await form.submit("Send 0.001 BTC").isDisabled()).toBe(true)
    await picture(page, "payout-bad-address-1280")
    await form.fill({ address, amount: "0.001" })
    await form.form.getByText("0.001002 BTC").waitFor()
    await picture(page, "payout-new-1280")
    await form.submit("Send 0.001 BTC").click()
    await agree(page, "Send", `0.001 BTC to ${address}`)

    const drawer = payoutDrawer(page, "0.001 BTC")
    await drawer.getByRole("status").getByText("Sent to processor").waitFor()
    await letGo()
    await drawer.getByRole("status").getByText("Confirmed", { exact: true }).waitFor()
    const [coins, ...more] = await sendingsTo([address])
    expect(more).toEqual([])
    expect(coins).toMatchObject({ processor: "b2binpay", net_amount: "0.001" })
    await drawer.getByTitle(coins!.txid!, { exact: true }).waitFor()
    // The fee is told in its coin.
    await drawer.getByText("0.000002 BTC", { exact: true }).waitFor()
    await picture(page, "payout-sent-1280")
  })

  visit("needs the wallet's tag, or the word that it has none", async (visitor) => {
    await sandbox("/control/credit", { processor: "b2binpay", asset: XRP, amount: "100" })
    const [address] = wallets(XRP_LEDGER, 1, "a wallet with a tag")
    const page = await openPage(visitor, "/payouts")
    const form = new NewPayoutPage(page)
    await form.open()
    await form.fill({
      gateway: "B2BINPAY",
      coin: "XRP on XRP Ledger",
      address: address!,
      amount: "10",
    })
    await form.form
      .getByText("Enter the tag (memo), or confirm that the wallet has none.")
      .waitFor()
    await form.form.getByRole("checkbox", { name: "The wallet has no tag" }).waitFor()
    await picture(page, "payout-no-tag-1280")
    await form.field("Tag or memo").fill("seventeen")
    await form.form.getByText("is not a valid tag on XRP Ledger", { exact: false }).waitFor()
    await form.field("Tag or memo").fill("17")
    await form.submit("Send 10 XRP").click()
    // The tag is as much of the destination as the address.
    await agree(page, "Send", `10 XRP to ${address}, tag 17`)
    await payoutDrawer(page, "10 XRP").getByText("tag 17", { exact: true }).waitFor()
    await untilSent([address!], 1)
  })

  visit(
    "waits for a second person above the limit, who approves it or refuses it",
    async (visitor) => {
      const approved = newWallet("approved")
      const refused = newWallet("refused")
      const page = await openPage(visitor, "/payouts")
      const form = new NewPayoutPage(page)
      await form.open()
      await form.fill({
        gateway: "B2BINPAY",
        coin: "BTC on Bitcoin",
        address: approved,
        amount: "0.02",
      })
      await form.form.getByText("Requires approval by a second person.").waitFor()
      await form.submit("Submit for approval").click()
      await agree(page, "Submit for approval", `0.02 BTC to ${approved}`)
      const own = payoutDrawer(page, "0.02 BTC")
      await own.getByRole("status").getByText("Awaiting approval").waitFor()
      // The maker is not offered to approve, and is refused when he asks nevertheless.
      expect(await own.getByRole("button", { name: "Approve" }).count()).toBe(0)
      const [mine] = await readPayouts(`q=${approved}`)
      const admin = await adminApi()
      await expect(
        admin.post(`${PAYOUTS}/${mine!.id}/approve`, { version: mine!.version }),
      ).rejects.toThrow(/second person/)
      await picture(page, "payout-approval-own-1280")
      const order = { gateway: "b2binpay", asset: BITCOIN }
      const other = await writePayout({ ...order, amount: "0.03", address: refused })
      expect(other.state).toBe("awaiting_approval")
      await page.close()
      // The colleague's turn, at the same browser.
      await visitor.context.clearCookies()

      const colleague = await openPage(visitor, "/payouts", shop.secondAdmin)
      const waiting = colleague.getByRole("list", { name: "Needs attention" }).getByRole("listitem")
      await picture(colleague, "payouts-waiting-1280")
      const clicks = await countedClicks(colleague)
      await waiting.filter({ hasText: "0.02 BTC" }).getByRole("button").click()
      const drawer = payoutDrawer(colleague, "0.02 BTC")
      await drawer.getByRole("button", { name: "Approve" }).click()
      await agree(colleague, "Approve", `0.02 BTC to ${approved}`)
      expect(await clicks()).toBe(3)
      await drawer.getByRole("status").getByText("Sent to processor").waitFor()
      await drawer.getByText("Grace Second").first().waitFor()
      await colleague.keyboard.press("Escape")

      await waiting.filter({ hasText: "0.03 BTC" }).getByRole("button").click()
      const second = payoutDrawer(colleague, "0.03 BTC")
      await second.getByRole("button", { name: "Reject" }).click()
      await agree(colleague, "Reject", `0.03 BTC to ${refused}`)
      await second.getByRole("status").getByText("Canceled").waitFor()
      // Who refused it stands in its history.
      await second.getByText("by Grace Second").waitFor()
      await picture(colleague, "payout-refused-1280")
      await untilQuiet()
      expect(await sendingsTo([approved])).toHaveLength(1)
      expect(await sendingsTo([refused])).toEqual([])
    },
  )

  visit(
    "of which nobody knows whether it went waits for what a person has found",
    async (visitor) => {
      await sandbox("/control/faults", {
        on: "api",
        kind: "cut",
        processor: "inventpay",
        times: 1,
        endpoint: "POST /v1/merchant/withdrawal/create",
      })
      const address = newWallet("in doubt")
      const { id } = await writePayout({
        gateway: "inventpay",
        asset: BITCOIN,
        amount: "0.002",
        address,
      })
      await untilPayout(id, "attention")
      // What the bell and e-mails say leads to the payout itself.
      const path = `/crypto-checkout/payouts?payout=${id}`
      await untilTold(path)
      const page = await signIn(visitor, path)
      const drawer = payoutDrawer(page, "0.002 BTC")
      await drawer.getByText("Details").waitFor()
      await picture(page, "payout-attention-1280")
      await drawer.getByRole("button", { name: "Record the outcome" }).click()
      const submit = drawer.getByRole("button", { name: "Save" })
      await drawer.getByRole("radio", { name: /^It was sent/ }).click()
      expect(await submit.isDisabled()).toBe(true)
      // What the processor's own dashboard shows.
      const [withdrawal] = await sendingsTo([address])
      await drawer.getByRole("textbox", { name: "Processor ID" }).fill(withdrawal!.id)
      await drawer.getByRole("textbox", { name: "What you found" }).fill("In its list")
      await picture(page, "payout-resolve-1280")
      await submit.click()
      await drawer.getByRole("status").getByText("Sent to processor").waitFor()
      await letGo()
      await drawer.getByRole("status").getByText("Confirmed", { exact: true }).waitFor()
      expect(await sendingsTo([address])).toHaveLength(1)
    },
  )

  visit("is exported, and nothing in the file is taken for a formula", async (visitor) => {
    const formula = `=HYPERLINK("http://evil.example";"Look")`
    const address = newWallet("a formula")
    const { id } = await writePayout({
      gateway: "b2binpay",
      asset: BITCOIN,
      amount: "0.0011",
      address,
      description: formula,
    })
    await untilPayout(id, "sent")
    const page = await openPage(visitor, `/payouts?q=${address}`)
    await page.getByRole("row").filter({ hasText: "0.0011 BTC" }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export as CSV" }).click(),
    ])
    const lines = readFileSync(await download.path(), "utf8")
      .trim()
      .split("\r\n")
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"";""Look"")"`)
    expect(lines[1]).toContain(id)
  })
})

/** Waits until admins were told of something on this page of the dashboard. */
async function untilTold(path: string): Promise<void> {
  const admin = await adminApi()
  await untilState(
    async (): Promise<string[]> => {
      const { notifications } = await admin.get("/admin/notifications?channel=feed&limit=100")
      return (notifications as { data: { path: string } }[]).map(({ data }) => data.path)
    },
    (paths) => paths.includes(path),
  )
}
