import { ASSETS } from "../../../../src/domain"
import type { RefundRequest } from "../../../../src/gateways"
import type { BitPayClient } from "../../../../src/gateways/bitpay/api/client"
import { bitPayMoneyOut } from "../../../../src/gateways/bitpay/money-out"
import { readRefund } from "../../../../src/gateways/bitpay/api/read"
import { failure, openInvoice, stage } from "./stage"
import { fiat } from "../../../support/amounts"

const TOKENS = { merchantToken: "merchant_token_sandbox" }

describe("BitPay's refunds behind the port", () => {
  const start = stage()

  /** An invoice over 30 dollars with so many confirmations, and the way to give it back. */
  const paid = async (
    confirmations: number,
    changes: Parameters<typeof openInvoice>[1] = { buyer: undefined },
  ) => {
    const { sandbox, client } = await start()
    const invoice = await openInvoice(client, changes)
    sandbox.send({ payment_id: invoice.id })
    if (confirmations > 0) sandbox.mine(confirmations)
    const out = bitPayMoneyOut(client, TOKENS)
    const deposit = { depositId: "dep_1", externalId: invoice.id, asset: ASSETS.BTC.id }
    const request: RefundRequest = {
      reference: "ref_1",
      deposit,
      amount: fiat("30"),
      currency: "usd",
      destination: null,
      email: "shopper@example.com",
      callbackUrl: "https://shop.test/hook",
      description: "Refund",
    }
    const ref = { reference: "ref_1", asset: null, sentAt: 0, deposit }
    return { sandbox, client, out, invoice, deposit, request, ref }
  }

  it("follow the shopper from the mail to the coins", async () => {
    const { sandbox, out, request, ref } = await paid(6)
    const first = await out.refund!({ ...request, amount: fiat("7.5") })
    expect(first).toMatchObject({
      status: "pending",
      externalStatus: "created (waits for the customer's address)",
      amount: "0.000125",
      txid: null,
    })
    sandbox.approvePayout(first.externalId)
    expect((await out.findRefund!(ref))?.externalStatus).toBe("pending")
    sandbox.advanceClock(61)
    const last = await out.readRefund!({ ...ref, externalId: first.externalId })
    expect(last).toMatchObject({ status: "confirmed", externalStatus: "success" })
    expect(last.txid).toBe(sandbox.payouts()[0]?.txid)
  })

  it("hand the shopper's address over where BitPay has none, and only there", async () => {
    const without = await paid(6)
    const hand = jest.spyOn(without.client.invoices, "updateContact")
    expect(await without.out.refundRule!(without.deposit)).toMatchObject({ needsEmail: true })
    await without.out.refund!({ ...without.request, amount: fiat("5") })
    expect(hand).toHaveBeenCalledWith(without.invoice.id, { buyerEmail: "shopper@example.com" })
    expect((await without.client.invoices.get(without.invoice.id)).hasContact).toBe(true)

    const known = await paid(6, {})
    const handAgain = jest.spyOn(known.client.invoices, "updateContact")
    expect(await known.out.refundRule!(known.deposit)).toMatchObject({ needsEmail: false })
    await known.out.refund!({ ...known.request, email: null })
    expect(handAgain).not.toHaveBeenCalled()
  })

  it("without any address of the shopper are refused before they are made", async () => {
    const { out, request, client, invoice } = await paid(6)
    const error = await failure(out.refund!({ ...request, email: null }))
    expect(error.code).toBe("rejected")
    expect(error.message).toContain("no e-mail address of the customer")
    expect(await client.refunds.ofInvoice(invoice.id)).toEqual([])
  })

  it("go on when somebody was faster to name an address", async () => {
    const { out, request, client } = await paid(6)
    const get = client.invoices.get.bind(client.invoices)
    jest.spyOn(client.invoices, "get").mockImplementationOnce(async (id) => {
      const invoice = await get(id)
      await client.invoices.updateContact(id, { buyerEmail: "faster@example.com" })
      return invoice
    })
    expect(await out.refund!(request)).toMatchObject({ status: "pending" })
  })

  it("never show the shopper's address in an error", async () => {
    const { out, request, sandbox } = await paid(6)
    sandbox.setSwitches("bitpay", { refundFee: "100" })
    const error = await failure(out.refund!(request))
    expect(error.message).toContain("Fees are greater")
    const bad = await failure(out.refund!({ ...request, currency: "eur" }))
    expect(bad.message).toContain("the invoice is in USD, not in eur")
    expect(JSON.stringify([error, bad])).not.toContain("shopper@example.com")
  })

  it("take a confirmed invoice back only as a whole, as the rule says before", async () => {
    const { out, request, deposit, client, invoice } = await paid(1)
    expect(await out.refundRule!(deposit)).toEqual({
      allowed: "full_only",
      most: "30",
      notice: "confirmed_declines_invoice",
      needsEmail: true,
    })
    const error = await failure(out.refund!({ ...request, amount: fiat("7.5") }))
    expect(error).toMatchObject({
      code: "rejected",
      message: expect.stringContaining("only all of it can be refunded, which is 30"),
    })
    expect(await client.refunds.ofInvoice(invoice.id)).toEqual([])

    const { externalId } = await out.refund!(request)
    expect((await client.invoices.get(invoice.id)).status).toBe("declined")
    // Asked once more, it is the same one.
    expect((await out.refund!(request)).externalId).toBe(externalId)
  })

  it("of a part wait for the credit, even if the invoice looks unpaid when it is read", async () => {
    const { out, request } = await paid(0)
    const error = await failure(out.refund!({ ...request, amount: fiat("7.5") }))
    expect(error.message).toContain("the invoice is paid")
  })

  it("have a rule for every state of the invoice", async () => {
    const rule = async ({ out, deposit }: Awaited<ReturnType<typeof paid>>) => {
      const { allowed, most, notice } = await out.refundRule!(deposit)
      return [allowed, most, notice]
    }
    expect(await rule(await paid(0))).toEqual(["none", "0", "not_confirmed_yet"])
    const at = await paid(6, {})
    expect(await rule(at)).toEqual(["any", "30", null])
    const { externalId } = await at.out.refund!({ ...at.request, amount: fiat("10") })
    expect(await rule(at)).toEqual(["none", "0", "refund_already_active"])
    at.sandbox.approvePayout(externalId)
    at.sandbox.advanceClock(61)
    expect(await rule(at)).toEqual(["any", "20", null])
    await at.out.refund!({ ...at.request, reference: "ref_2", amount: fiat("20") })
    at.sandbox.approvePayout(at.sandbox.payouts()[0]!.id)
    at.sandbox.advanceClock(61)
    expect(await rule(at)).toEqual(["none", "0", "nothing_left"])
    const over = await paid(0)
    over.sandbox.fail(over.invoice.id, "declined")
    expect(await rule(over)).toEqual(["none", "0", "invoice_is_over"])
  })

  it("that BitPay made by itself take nothing from what is left", async () => {
    const { out, deposit, client } = await paid(6, {})
    const own = { amount: "12", currency: "USD", status: "success", type: "overpayment" }
    const refunds = [own, { ...own, amount: "4", type: "partial" }]
    const asTold = refunds as Awaited<ReturnType<BitPayClient["refunds"]["ofInvoice"]>>
    jest.spyOn(client.refunds, "ofInvoice").mockResolvedValue(asTold)
    expect((await out.refundRule!(deposit)).most).toBe("26")
  })

  it.each([
    ["preview", "pending"],
    ["created", "pending"],
    ["pending", "pending"],
    ["success", "confirmed"],
    ["failure", "failed"],
    ["canceled", "failed"],
    ["cancelled", "failed"],
    ["under_review", "pending"],
  ])("in the state %s are %s", async (word, status) => {
    const { client } = await start()
    const out = bitPayMoneyOut(client, TOKENS)
    const raw = readRefund({ id: "r", status: word, transactionCurrency: "ETH" })
    jest.spyOn(client.refunds, "get").mockResolvedValue(raw)
    const deposit = { depositId: "d", externalId: "i", asset: ASSETS.BTC.id }
    const ref = { reference: "x", asset: null, sentAt: 0, externalId: "r", deposit }
    const refund = await out.readRefund!(ref)
    expect(refund.status).toBe(status)
    expect(refund.failure !== null).toBe(status === "failed")
    // It comes back in another coin than the deposit's.
    expect(refund.amount).toBeNull()
  })

  it("are a matter of the merchant facade alone", async () => {
    const { client } = await start()
    const pos = bitPayMoneyOut(client, { posToken: "pos_token_sandbox" })
    expect(Object.keys(pos).sort()).toEqual(["capabilities", "checkConnection"])
    expect(pos.capabilities).toEqual({ payout: null, refund: null, mass: null, aml: null })
    const { capabilities } = bitPayMoneyOut(client, TOKENS)
    expect(capabilities).toMatchObject({ payout: null, refund: { destination: "processor" } })
  })

  it("are listed with those of the dashboard, by our reference where they are ours", async () => {
    const { out, request, deposit, client, invoice, sandbox } = await paid(6, {})
    expect(await out.refundsOf!(deposit)).toEqual([])
    const { externalId } = (await out.refund!({ ...request, amount: fiat("5") })) as {
      externalId: string
    }
    sandbox.approvePayout(externalId)
    sandbox.advanceClock(61)
    const byHand = { invoiceId: invoice.id, amount: fiat("3"), currency: "USD", guid: "by_hand" }
    const { id } = await client.refunds.create(byHand)
    await client.refunds.create({ ...byHand, guid: "preview", preview: true }).catch(() => null)
    const listed = await out.refundsOf!(deposit)
    expect(listed).toHaveLength(2)
    expect(listed).toEqual(
      expect.arrayContaining([
        { externalId, reference: request.reference, amount: "5", status: "confirmed" },
        { externalId: id, reference: "by_hand", amount: "3", status: "pending" },
      ]),
    )
  })
})
