import { openInvoice, paidInvoice, failure, reasonOf, stage } from "./stage"
import { fiat } from "../../../support/amounts"

const REFUND = { amount: fiat("5"), currency: "USD", reference: "Ärger mit der Größe" }

describe("BitPay's refunds", () => {
  const start = stage()
  let asked = 0

  it("wait for the payer's address and then pay out", async () => {
    const set = await start()
    const { sandbox, client } = set
    const { id: invoiceId } = await paidInvoice(set, 6)
    const created = await client.refunds.create({ ...REFUND, invoiceId, guid: "refund_1" })
    expect(created).toMatchObject({
      ...REFUND,
      invoiceId,
      guid: "refund_1",
      status: "created",
      transactionAmount: "0.00008333",
      transactionCurrency: "BTC",
      fee: "0",
      immediate: false,
      buyerPaysFee: false,
      address: null,
      txid: null,
    })
    expect((await client.invoices.get(invoiceId)).refundRequested).toBe(true)
    expect(sandbox.payouts()).toMatchObject([{ id: created.id, requires_approval: true }])

    sandbox.approvePayout(created.id)
    expect(await client.refunds.get(created.id)).toMatchObject({
      status: "pending",
      type: "partial",
      address: expect.stringMatching(/^bc1q/),
    })
    sandbox.advanceClock(61)
    expect(await client.refunds.byGuid("refund_1")).toMatchObject({
      status: "success",
      txid: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(await client.invoices.get(invoiceId)).toMatchObject({
      status: "complete",
      refundRequested: false,
    })
    expect(await client.refunds.ofInvoice(invoiceId)).toHaveLength(1)
  })

  it("take a confirmed invoice back as a whole, and for good", async () => {
    const set = await start()
    const { id: invoiceId } = await paidInvoice(set, 1)
    const refund = await set.client.refunds.create({ ...REFUND, invoiceId, guid: "refund_2" })
    expect(refund).toMatchObject({ amount: "30", transactionAmount: "0.0005", status: "created" })
    expect((await set.client.invoices.get(invoiceId)).status).toBe("declined")
    expect(await reasonOf(set.client.refunds.cancel({ id: refund.id }))).toBe("refund_generic")
  })

  it("are created once for one guid", async () => {
    const set = await start()
    const { id: invoiceId } = await paidInvoice(set, 6)
    const request = { ...REFUND, invoiceId, guid: "refund_same" }
    const first = await set.client.refunds.create(request)
    expect((await set.client.refunds.create(request)).id).toBe(first.id)
  })

  it("are never sent twice after an answer that was lost, and can be looked up", async () => {
    const set = await start()
    const { id: invoiceId } = await paidInvoice(set, 6)
    set.sandbox.addFault({ on: "api", kind: "cut", endpoint: "POST /refunds" })
    const lost = set.client.refunds.create({ ...REFUND, invoiceId, guid: "refund_lost" })
    expect((await failure(lost)).code).toBe("ambiguous")
    expect(set.sandbox.counters()["bitpay"]?.["POST /refunds"]).toBe(1)
    expect((await set.client.refunds.byGuid("refund_lost")).status).toBe("created")
  })

  it("are calculated first and confirmed later, by either id", async () => {
    const set = await start()
    const { refunds } = set.client
    for (const name of ["id", "guid"] as const) {
      const { id: invoiceId } = await paidInvoice(set, 6)
      const guid = `preview_${name}`
      const { id, status } = await refunds.create({ ...REFUND, invoiceId, guid, preview: true })
      expect(status).toBe("preview")
      const refund = name === "id" ? { id } : { guid }
      expect((await refunds.confirmPreview(refund)).status).toBe("created")
      expect(await reasonOf(refunds.confirmPreview(refund))).toBe("refund_invalid_parameters")
    }
  })

  it.each(["canceled", "cancelled"])("are cancelled, spelled %s", async (canceledRefund) => {
    const set = await start()
    set.sandbox.setSwitches("bitpay", { canceledRefund })
    const { id: invoiceId } = await paidInvoice(set, 6)
    const { id } = await set.client.refunds.create({ ...REFUND, invoiceId, guid: "refund_3" })
    expect(await set.client.refunds.cancel({ id })).toMatchObject({
      status: "canceled",
      externalStatus: canceledRefund,
    })
    const other = await set.client.refunds.create({ ...REFUND, invoiceId, guid: "refund_4" })
    expect((await set.client.refunds.cancel({ guid: "refund_4" })).id).toBe(other.id)
  })

  it("fail at the processor", async () => {
    const set = await start()
    const { id: invoiceId } = await paidInvoice(set, 6)
    const { id } = await set.client.refunds.create({ ...REFUND, invoiceId, guid: "refund_5" })
    set.sandbox.failPayout(id, "no such address")
    expect((await set.client.refunds.get(id)).status).toBe("failure")
  })

  it("have their webhook sent again with their own token", async () => {
    const set = await start()
    const invoice = await openInvoice(set.client, { notificationURL: "http://127.0.0.1:9/x" })
    await set.client.invoices.simulatePayment(invoice.id, "complete")
    const request = { ...REFUND, invoiceId: invoice.id, guid: "refund_6" }
    const { id, token } = await set.client.refunds.create(request)
    await set.client.refunds.resendNotification(id, token ?? "")
    const events = set.sandbox.callbacks("bitpay").map(({ event }) => event)
    expect(events.filter((event) => event === "refund_created")).toHaveLength(2)
  })

  it("are refused where they are impossible, with the reason", async () => {
    const set = await start()
    const { sandbox, client } = set
    const ask = (invoiceId: string, changes = {}) =>
      reasonOf(
        client.refunds.create({ ...REFUND, invoiceId, guid: `asked_${(asked += 1)}`, ...changes }),
      )
    const open = await openInvoice(client)
    expect(await ask(open.id)).toBe("refund_invalid_invoice_state")
    const unreachable = await openInvoice(client, { buyer: undefined })
    sandbox.send({ payment_id: unreachable.id })
    sandbox.mine(6)
    expect(await ask(unreachable.id)).toBe("invoice_without_contact")
    const { id } = await paidInvoice(set, 6)
    expect(await ask(id, { currency: "EUR" })).toBe("refund_invalid_parameters")
    expect(await ask(id, { amount: "30.01" })).toBe("refund_invalid_parameters")
    sandbox.setSwitches("bitpay", { refundFee: "6" })
    expect(await ask(id)).toBe("refund_smaller_than_fees")
    sandbox.setSwitches("bitpay", { refundFee: "0" })
    await client.refunds.create({ ...REFUND, invoiceId: id, guid: "running" })
    expect(await ask(id)).toBe("refund_already_active")
  })
})
