import { failure, openInvoice, paidInvoice, reasonOf, stage } from "./stage"
import { fiat } from "../../../support/amounts"

const TODAY = new Date().toISOString().slice(0, 10)

describe("BitPay's invoices", () => {
  const start = stage()

  it("are opened with everything that was asked", async () => {
    const { sandbox, client } = await start()
    const before = sandbox.clock.now()
    const invoice = await openInvoice(client, {
      price: fiat("29.99"),
      guid: "guid_all",
      itemDesc: "Two mugs",
      itemizedDetails: [{ amount: fiat("29.99"), description: "Mug" }],
      posData: "attempt_1",
      extendedNotifications: true,
      transactionSpeed: "low",
      acceptanceWindow: 600_000,
      forcedBuyerSelectedTransactionCurrency: "BTC",
    })
    expect(invoice).toMatchObject({
      guid: "guid_all",
      status: "new",
      exceptionStatus: null,
      isCanceled: false,
      price: "29.99",
      currency: "USD",
      orderId: "order_1",
      posData: "attempt_1",
      amountPaid: "0",
      transactionCurrency: null,
      targetConfirmations: 6,
      transactions: [],
      paymentTotals: { BTC: "49984" },
      paymentDisplayTotals: { BTC: "0.00049984" },
      disabledCoins: [],
      refundRequested: false,
    })
    expect(invoice.expiresAt).toBeGreaterThanOrEqual(before + 600_000)
    expect(invoice.url).toBe(`${sandbox.bitpay.url}/invoice?id=${invoice.id}`)
    const page = `${sandbox.bitpay.url}/i/${invoice.id}`
    expect(invoice.paymentLink).toBe(page)
    expect(invoice.paymentCodes).toEqual({ BTC: { BIP72b: `bitcoin:?r=${page}`, BIP73: page } })
  })

  it("keep every digit of amounts that no float can hold", async () => {
    const { client } = await start()
    const invoice = await openInvoice(client, {
      price: fiat("123456789.11"),
      paymentCurrencies: ["ETH", "DAI"],
    })
    expect(invoice.price).toBe("123456789.11")
    expect(invoice.paymentTotals).toEqual({
      ETH: "41152263036670000000000",
      DAI: "123456789110000000000000000",
    })
  })

  it("are opened once for one guid", async () => {
    const { sandbox, client } = await start()
    const first = await openInvoice(client, { guid: "guid_same" })
    expect((await openInvoice(client, { guid: "guid_same" })).id).toBe(first.id)
    expect(sandbox.payments()).toHaveLength(1)
  })

  it("are opened once when the answer was lost and the call is repeated", async () => {
    const { sandbox, client } = await start()
    sandbox.addFault({ on: "api", kind: "cut", endpoint: "POST /invoices", times: 1 })
    const invoice = await openInvoice(client)
    expect(sandbox.payments().map(({ id }) => id)).toEqual([invoice.id])
    expect(sandbox.counters()["bitpay"]?.["POST /invoices"]).toBe(2)
  })

  it("are found by both ids", async () => {
    const { client } = await start()
    const { id } = await openInvoice(client, { guid: "guid/with ümlaut?" })
    expect(await client.invoices.get(id)).toMatchObject({ id, guid: "guid/with ümlaut?" })
    expect(await client.invoices.byGuid("guid/with ümlaut?")).toMatchObject({ id })
    expect(await reasonOf(client.invoices.byGuid("never used"))).toBe("invoice_not_found")
  })

  it("are searched by day, status and order", async () => {
    const { sandbox, client } = await start()
    const range = { dateStart: TODAY, dateEnd: TODAY }
    const first = await openInvoice(client, { orderId: "order_a" })
    const second = await openInvoice(client, { orderId: "order b&c" })
    sandbox.send({ payment_id: second.id })
    const ids = async (query = {}) =>
      (await client.invoices.search({ ...range, ...query })).map(({ id }) => id)
    expect(await ids()).toEqual([first.id, second.id])
    expect(await ids({ status: "paid" })).toEqual([second.id])
    expect(await ids({ orderId: "order b&c" })).toEqual([second.id])
    expect(await ids({ limit: 1, offset: 1 })).toEqual([second.id])
    expect(await ids({ dateStart: "2000-01-01", dateEnd: "2000-01-02" })).toEqual([])
  })

  it("show what was paid", async () => {
    const { sandbox, client } = await start()
    const { id } = await openInvoice(client)
    const { txid } = sandbox.send({ payment_id: id, amount: "half" })
    expect(await client.invoices.get(id)).toMatchObject({
      status: "new",
      exceptionStatus: "paidPartial",
      amountPaid: "25000",
      transactionCurrency: "BTC",
      transactions: [{ txid, amount: "25000", confirmations: 0 }],
    })
    sandbox.send({ payment_id: id, amount: "double" })
    sandbox.mine()
    const paid = await client.invoices.get(id)
    expect(paid).toMatchObject({ status: "confirmed", exceptionStatus: "paidOver" })
    expect(paid.transactions[0]?.receivedAt).toBeLessThanOrEqual(sandbox.clock.now())
  })

  it.each([
    ["high", ["confirmed", "confirmed", "complete"]],
    ["medium", ["paid", "confirmed", "complete"]],
    ["low", ["paid", "paid", "complete"]],
  ] as const)("go through the states of the speed %s", async (transactionSpeed, states) => {
    const { sandbox, client } = await start()
    const { id } = await openInvoice(client, { transactionSpeed })
    const seen = []
    for (const blocks of [0, 1, 5]) {
      if (blocks === 0) sandbox.send({ payment_id: id })
      else sandbox.mine(blocks)
      seen.push((await client.invoices.get(id)).status)
    }
    expect(seen).toEqual(states)
  })

  it("become invalid after an hour without a block, and complete with enough of them", async () => {
    const { sandbox, client } = await start()
    const { id } = await openInvoice(client)
    sandbox.send({ payment_id: id })
    sandbox.advanceClock(3601)
    expect((await client.invoices.get(id)).status).toBe("invalid")
    sandbox.mine(6)
    expect((await client.invoices.get(id)).status).toBe("complete")
  })

  it("are declined after a day without a block", async () => {
    const { sandbox, client } = await start()
    const { id } = await openInvoice(client)
    sandbox.send({ payment_id: id })
    sandbox.advanceClock(24 * 3600 + 1)
    expect((await client.invoices.get(id)).status).toBe("declined")
  })

  it("take a contact once", async () => {
    const { client } = await start()
    const { id } = await openInvoice(client, { buyer: undefined })
    await client.invoices.updateContact(id, { buyerEmail: "late@example.com" })
    expect(await reasonOf(client.invoices.updateContact(id, { buyerEmail: "x@example.com" }))).toBe(
      "invoice_email_already_set",
    )
    expect(await reasonOf(client.invoices.updateContact(id, { buyerSms: "+1" }))).toBe(
      "sms_not_verified",
    )
    await client.invoices.updateContact(id, { buyerSms: "+1", smsCode: "123456" })
  })

  it("are paid by command in the test environment", async () => {
    const { client } = await start()
    const first = await openInvoice(client)
    expect((await client.invoices.simulatePayment(first.id, "confirmed")).status).toBe("confirmed")
    expect((await client.invoices.simulatePayment(first.id, "complete")).status).toBe("complete")
    expect(await reasonOf(client.invoices.simulatePayment(first.id, "complete"))).toBe(
      "invoice_invalid_state",
    )
  })

  it("are cancelled by both ids", async () => {
    const { client } = await start()
    const first = await openInvoice(client)
    expect(await client.invoices.cancel(first.id)).toMatchObject({
      isCanceled: true,
      status: "expired",
    })
    const second = await openInvoice(client, { guid: "guid_cancel" })
    expect(await client.invoices.cancelByGuid("guid_cancel")).toMatchObject({ id: second.id })
    expect(await reasonOf(client.invoices.cancel(first.id))).toBe("invoice_invalid_state")
  })

  it("are only cancelled by force when the payer cannot be reached", async () => {
    const { sandbox, client } = await start()
    const { id } = await openInvoice(client, { buyer: undefined })
    sandbox.send({ payment_id: id })
    expect(await reasonOf(client.invoices.cancel(id))).toBe("invoice_without_contact")
    const canceled = await client.invoices.cancel(id, { force: true })
    expect(canceled).toMatchObject({ isCanceled: true, status: "declined" })
  })

  it("are not cancelled once they are complete", async () => {
    const set = await start()
    const { id } = await paidInvoice(set, 6)
    expect(await reasonOf(set.client.invoices.cancel(id, { force: true }))).toBe(
      "invoice_invalid_state",
    )
  })

  it("have their webhook sent again with their own token only", async () => {
    const { sandbox, client } = await start()
    const { id, token } = await openInvoice(client, { notificationURL: "http://127.0.0.1:9/x" })
    await client.invoices.resendNotification(id, token ?? "")
    expect(sandbox.callbacks("bitpay").map(({ event }) => event)).toEqual([
      "invoice_manuallyNotified",
    ])
    const wrong = client.invoices.resendNotification(id, "merchant_token_sandbox")
    expect((await failure(wrong)).message).toContain("Object not found")
  })

  it("hand out a token for live events", async () => {
    const { client } = await start()
    const { id } = await openInvoice(client)
    expect(await client.invoices.eventToken(id)).toMatchObject({
      events: ["payment", "confirmation"],
      actions: ["subscribe", "unsubscribe"],
    })
  })

  it("are opened and read without a signature by a pos token, which sees less", async () => {
    const { sandbox, client } = await start({
      privateKey: undefined,
      merchantToken: undefined,
      posToken: "pos_token_sandbox",
    })
    const { id } = await openInvoice(client, { guid: "guid_pos" })
    sandbox.send({ payment_id: id })
    expect(await client.invoices.byGuid("guid_pos")).toMatchObject({
      id,
      status: "paid",
      amountPaid: "50000",
      transactions: [],
      targetConfirmations: null,
    })
    expect((await failure(client.refunds.ofInvoice(id))).message).toContain("merchantToken")
  })
})
