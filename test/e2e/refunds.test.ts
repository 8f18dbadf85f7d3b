import type { PayoutResponse } from "../../src/contract/payouts"
import type { RefundListResponse, RefundResponse } from "../../src/contract/refunds"
import type { Charge } from "../../src/contract/storefront"
import { TABLET, adminApi, openPage, picture, signIn } from "./admin"
import { expectNoSidewaysScroll, visit } from "./browser"
import { BITCOIN, USDT_ON_ETHEREUM } from "./checkout-page"
import { countedClicks } from "./counted-clicks"
import { arrived, drawerOf, refundsOf, untilRefunded } from "./refund-pages"
import { buyOverHttp, openDeposit, payDeposit, sandbox, shop, waitForCharge } from "./shop"

const TRX = "tron:0x2b6653dc/slip44:195"
const WALLETS: Record<string, string> = {
  [BITCOIN]: "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
  [USDT_ON_ETHEREUM]: "0x52908400098527886E0F7030069857D2E4169EE7",
  [TRX]: "TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC",
}
/** Processors that send coins themselves; InventPay and BitPay have tests of their own. */
const SENDERS = [
  { name: "B2BINPAY", gateway: "b2binpay", asset: BITCOIN },
  { name: "B2BINPAY DeFi", gateway: "b2binpay-defi", asset: USDT_ON_ETHEREUM },
  { name: "Defexa", gateway: "defexa", asset: TRX },
]
const ROOT = "/admin/crypto-checkout"

/** The refunds that Medusa has booked on an order. */
async function bookedRefunds(orderId: string): Promise<number[]> {
  const fields = "payment_collections.payments.refunds.amount"
  const { order } = await (await adminApi()).get(`/admin/orders/${orderId}?fields=${fields}`)
  const collections = order.payment_collections as {
    payments: { refunds: { amount: number }[] }[]
  }[]
  return collections.flatMap(({ payments }) =>
    payments.flatMap(({ refunds }) => refunds.map(({ amount }) => amount)),
  )
}

/** The second admin approves what the charge's refund waits for. */
async function approveAsColleague({ id }: Pick<Charge, "id">): Promise<void> {
  const colleague = await adminApi(shop.secondAdmin)
  const { refunds }: RefundListResponse = await colleague.get(`${ROOT}/refunds?charge_id=${id}`)
  const path = `${ROOT}/payouts/${refunds[0]!.payout!.id}`
  const { payout }: PayoutResponse = await colleague.get(path)
  expect(payout.state).toBe("awaiting_approval")
  await colleague.post(`${path}/approve`, { version: payout.version })
}

describe("A refund", () => {
  visit(
    "of an item goes where the shopper says by the claim link, in 6 clicks",
    async (visitor) => {
      const charge = await buyOverHttp({ asset: BITCOIN, gateway: "inventpay", quantity: 2 })
      const wallet = WALLETS[BITCOIN]!
      const page = await signIn(visitor, `/orders/${charge.order_id}`)
      const clicks = await countedClicks(page)

      await refundsOf(page).getByRole("button", { name: "Refund", exact: true }).click()
      const form = page.getByRole("dialog", { name: "Open a refund" })
      await form.getByRole("checkbox", { name: /Mug/ }).click()
      expect(await form.getByLabel("Amount in USD").inputValue()).toBe("30")
      await form.getByLabel(/^Quantity of .*Mug/).fill("1")
      expect(await form.getByLabel("Amount in USD").inputValue()).toBe("15")
      await form.getByLabel("Note").fill("The handle came off")
      await picture(page, "refund-open-1280")
      await form.getByRole("button", { name: "Open refund" }).click()

      const drawer = drawerOf(page)
      await drawer.getByRole("status").getByText("Needs a decision").waitFor()
      await drawer.getByText("At the original rate: ", { exact: false }).waitFor()
      await drawer.getByText("At today's rate: ", { exact: false }).waitFor()
      await picture(page, "refund-requested-1280")
      await drawer.getByRole("button", { name: "Create refund link" }).click()
      const link = await drawer.getByLabel(/^The link is shown only once/).inputValue()
      expect(link).toMatch(new RegExp(`^${shop.urls.shop}/refund#crf_\\w+\\.[\\w-]+$`))
      await drawer.getByText("Awaiting customer").waitFor()
      expect(await drawer.getByLabel("Message for the customer").inputValue()).toContain(link)
      // No mail goes from this shop, so none is offered.
      expect(await drawer.getByRole("checkbox").count()).toBe(0)
      // Nobody can send what has no destination.
      expect(await drawer.getByRole("button", { name: /^Send / }).isDisabled()).toBe(true)
      await picture(page, "refund-claim-link-1280")

      const shopper = await visitor.open(link)
      const claim = shopper.getByTestId("refund-claim")
      await claim.getByLabel("Bitcoin address").fill(wallet)
      await picture(shopper, "claim-open")
      await claim.getByRole("button", { name: "Send it to this address" }).click()
      await shopper.locator('[data-testid="refund-claim"][data-status="submitted"]').waitFor()
      expect(shopper.url()).toBe(`${shop.urls.shop}/refund`)

      await drawer.getByRole("status").getByText("Address received").waitFor()
      await drawer.getByText("Entered by the customer").first().waitFor()
      await drawer
        .getByText("fee is added on top of what the customer receives", { exact: false })
        .waitFor()
      await picture(page, "refund-claimed-1280")
      await drawer.getByRole("button", { name: /^Send .* BTC$/ }).click()
      const question = page.getByRole("alertdialog")
      await question.getByText(wallet).waitFor()
      await question.getByRole("button", { name: "Send", exact: true }).click()
      await drawer.getByRole("region", { name: "Payout" }).waitFor()
      expect(await clicks()).toBe(6)
      await drawer
        .getByText(/^For 1 × .*Mug/)
        .first()
        .waitFor()
      // The admin was shown the link and could have answered it, so a colleague has to agree.
      await approveAsColleague(charge)
      await untilRefunded(page)
      await picture(page, "refund-booked-1280")

      const [coins, ...more] = await arrived("inventpay", wallet)
      expect(more).toEqual([])
      const { refunds }: RefundListResponse = await (
        await adminApi()
      ).get(`${ROOT}/refunds?charge_id=${charge.id}`)
      expect(refunds).toEqual([
        expect.objectContaining({
          state: "booked",
          amount: "15",
          crypto_amount: coins!.net_amount,
          payout: expect.objectContaining({ txid: coins!.txid }),
        }),
      ])
      expect(await bookedRefunds(charge.order_id!)).toEqual([15])
      // The link is out of the address bar; a reload of the tab finds it again.
      await shopper.reload()
      await shopper.locator('[data-testid="refund-claim"][data-status="sent"]').waitFor()
      await picture(shopper, "claim-sent")
      await drawer.getByRole("button", { name: "Close", exact: true }).last().click()
      await page.reload()
      await refundsOf(page).getByText("$20.00").waitFor()
      await picture(page, "refund-order-1280")
    },
  )

  for (const { name, gateway, asset } of SENDERS) {
    visit(`is sent by ${name}, and booked once`, async (visitor) => {
      const charge = await buyOverHttp({ asset, gateway })
      const { refund } = await openOverHttp(charge, "5", WALLETS[asset])
      const page = await openPage(visitor, `/refunds?refund=${refund.id}`)
      const drawer = drawerOf(page)
      await drawer.getByRole("radio", { name: /^At today's rate/ }).click()
      await picture(page, `refund-${gateway}-quote-1280`)
      await drawer.getByRole("button", { name: /^Send / }).click()
      const question = page.getByRole("alertdialog")
      await question.getByText(WALLETS[asset]!).waitFor()
      await question.getByRole("button", { name: "Send", exact: true }).click()
      const sending = drawer.getByRole("region", { name: "Payout" })
      if (gateway === "b2binpay-defi") {
        // Without people who sign nothing goes out.
        await sending.getByText(/^0 of \d collected$/).waitFor()
        await picture(page, "refund-signatures-1280")
      }
      await sending.getByRole("status").getByText("Sent to processor").waitFor()
      await untilRefunded(page)
      await picture(page, `refund-${gateway}-booked-1280`)
      expect(await arrived(gateway, WALLETS[asset]!)).toHaveLength(1)
      expect(await bookedRefunds(charge.order_id!)).toEqual([5])
    })
  }

  visit("goes by BitPay's own call: all or nothing first, then in part", async (visitor) => {
    const charge = await buyOverHttp({ asset: BITCOIN, gateway: "bitpay" })
    const page = await signIn(visitor, `/orders/${charge.order_id}`)
    await refundsOf(page).getByRole("button", { name: "Refund", exact: true }).click()
    const form = page.getByRole("dialog", { name: "Open a refund" })
    await form.getByText("only a full refund is possible", { exact: false }).waitFor()
    await form.getByText("e-mails the customer for an address", { exact: false }).waitFor()
    await picture(page, "refund-bitpay-rule-1280")
    await form.getByLabel("Amount in USD").fill("5")
    await form.getByRole("button", { name: "Open refund" }).click()

    const drawer = drawerOf(page)
    await drawer.getByText("only a full refund (20 USD) is possible", { exact: false }).waitFor()
    expect(await drawer.getByRole("button", { name: /^Refund / }).isDisabled()).toBe(true)
    await picture(page, "refund-bitpay-refused-1280")
    // BitPay credits the payment: from now on a part is possible.
    await sandbox("/control/mine", { blocks: 20 })
    await page.reload()
    await refundsOf(page)
      .getByRole("button", { name: /Refund crf_/ })
      .click()
    await drawer.getByRole("button", { name: "Refund $5.00" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Send", exact: true }).click()
    await drawer.getByRole("region", { name: "Payout" }).waitFor()
    await untilRefunded(page)
    await picture(page, "refund-bitpay-booked-1280")
    expect(await bookedRefunds(charge.order_id!)).toEqual([5])
  })

  visit(
    "of what was overpaid opens in 2 clicks, or it is ignored with a reason",
    async (visitor) => {
      const { open, deposit } = await openDeposit({ asset: BITCOIN, gateway: "inventpay" })
      await payDeposit(deposit, "double")
      await sandbox("/control/mine", { blocks: deposit.required_confirmations })
      const { id } = await waitForCharge(open, ({ captured }) => captured)
      const page = await openPage(visitor, `/charges/${id}`)
      const clicks = await countedClicks(page)
      await page.getByRole("button", { name: "Refund the excess ($20.00)" }).click()
      await picture(page, "exception-refund-1280")
      const sure = page.getByRole("alertdialog", { name: "Refund the excess of $20.00?" })
      await sure.getByRole("button", { name: "Open refund" }).click()
      const drawer = drawerOf(page)
      await drawer.getByRole("heading", { name: "Refund of $20.00" }).waitFor()
      expect(await clicks()).toBe(2)
      await drawer.getByRole("button", { name: "Close", exact: true }).last().click()
      await page.getByText("Refunded, approved by Ada Merchant").waitFor()
      await page.getByRole("link", { name: "View refund" }).click()
      await drawer.getByRole("heading", { name: "Refund of $20.00" }).waitFor()
      await drawer.getByText("Overpaid").first().waitFor()
      await drawer.getByRole("button", { name: "Cancel refund" }).click()
      const question = page.getByRole("alertdialog")
      await question.getByRole("button", { name: "Cancel refund" }).click()
      await drawer.getByRole("status").getByText("Canceled").waitFor()

      await page.goto(`${shop.urls.admin}/crypto-checkout/charges/${id}`)
      await page.getByRole("button", { name: "Change decision" }).click()
      await page.getByRole("button", { name: /^Ignore ?: Overpaid$/ }).click()
      const ignoring = page.getByRole("form", { name: "Ignore" })
      const ignore = ignoring.getByRole("button", { name: "Ignore" })
      expect(await ignore.isDisabled()).toBe(true)
      await ignoring.getByLabel("Reason").fill("The customer wants it as a tip")
      await ignore.click()
      await page.getByText("Ignored by Ada Merchant").waitFor()
      await page.getByText("The customer wants it as a tip", { exact: true }).first().waitFor()
      await picture(page, "exception-ignored-1280")
      await page.getByRole("link", { name: "Show all processor messages" }).click()
      await page.waitForURL(/callbacks\?charge_id=/)
      await page.getByRole("row").filter({ hasText: "payment.completed" }).first().waitFor()
    },
  )

  visit(
    "is found in the list, can be canceled, and fits a tablet",
    async (visitor) => {
      const charge = await buyOverHttp({ asset: BITCOIN, gateway: "inventpay" })
      const { refund } = await openOverHttp(charge, "7.5")
      const page = await openPage(visitor, `/refunds?charge_id=${charge.id}`)
      await page.getByRole("button", { name: `Refund ${refund.id}` }).focus()
      await picture(page, "refunds-768")
      await expectNoSidewaysScroll(page)
      await page.keyboard.press("Enter")
      const drawer = drawerOf(page)
      await drawer.getByRole("button", { name: "Enter an address" }).click()
      await drawer.getByRole("textbox", { name: "Address on Bitcoin" }).fill("bc1qnothing")
      await drawer.getByRole("button", { name: "Save address" }).click()
      await drawer
        .getByRole("alert")
        .getByText(/address/i)
        .first()
        .waitFor()
      await picture(page, "refund-address-768")
      await expectNoSidewaysScroll(page)
      await drawer.getByRole("button", { name: "Cancel refund" }).click()
      const question = page.getByRole("alertdialog")
      await question.getByRole("button", { name: "Cancel refund" }).click()
      await drawer.getByRole("status").getByText("Canceled").waitFor()
    },
    { device: TABLET, expectedErrors: /status of 400/ },
  )
})

/** A refund of a charge, where the page that opens it is not the point. */
async function openOverHttp(
  { id }: Charge,
  amount: string,
  address?: string,
): Promise<RefundResponse> {
  const admin = await adminApi()
  const opened: RefundResponse = await admin.post(`${ROOT}/refunds`, { charge_id: id, amount })
  if (address === undefined) return opened
  return admin.post(`${ROOT}/refunds/${opened.refund.id}/destination`, { address })
}
