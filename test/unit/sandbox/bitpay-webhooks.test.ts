import { createHmac } from "node:crypto"
import { BitPayTransport, INVOICE } from "./bitpay-helpers"
import { type Json, stage, until } from "./helpers"

const MINUTE = 60

describe("webhooks of the simulated BitPay", () => {
  const { sandbox: start, receiver } = stage()
  const open = async (fields: Json = {}) => {
    const { sandbox } = await start()
    const shop = await receiver()
    const api = new BitPayTransport(sandbox.bitpay.url)
    const request = {
      ...INVOICE,
      notificationURL: shop.url,
      extendedNotifications: true,
      ...fields,
    }
    const { json } = await api.post("/invoices", request)
    const pay = async () => {
      sandbox.send({ payment_id: json.data.id })
      await sandbox.callbacksIdle()
      sandbox.mine(1)
      await sandbox.callbacksIdle()
      sandbox.mine(5)
      await sandbox.callbacksIdle()
    }
    return { sandbox, shop, api, invoice: json.data, pay }
  }
  const names = (shop: { received: { body: Json }[] }) =>
    shop.received.map(({ body }) => [body.event?.code, body.event?.name, body.data?.status])

  it("tell every state by name and code, signed with the token of the invoice", async () => {
    const { shop, invoice, pay } = await open()
    await pay()
    expect(names(shop)).toEqual([
      [1003, "invoice_paidInFull", "paid"],
      [1005, "invoice_confirmed", "confirmed"],
      [1006, "invoice_completed", "complete"],
    ])
    for (const { raw, headers, body } of shop.received) {
      const expected = createHmac("sha256", "merchant_token_sandbox").update(raw).digest("base64")
      expect(headers["x-signature"]).toBe(expected)
      expect(body.data).toMatchObject({
        id: invoice.id,
        orderId: "order-1",
        price: 30,
        currency: "USD",
        amountPaid: 50_000,
        transactionCurrency: "BTC",
        exceptionStatus: false,
        buyerFields: { buyerEmail: "buyer@example.com" },
      })
    }
  })

  it("are signed with the pos token where that opened the invoice", async () => {
    const { shop, pay } = await open({ token: "pos_token_sandbox" })
    await pay()
    const [{ raw, headers } = { raw: "", headers: {} as Json }] = shop.received
    const expected = createHmac("sha256", "pos_token_sandbox").update(raw).digest("base64")
    expect(headers["x-signature"]).toBe(expected)
  })

  it("come flat and only for three states in the older format", async () => {
    const { shop, pay } = await open({ extendedNotifications: false })
    await pay()
    expect(shop.received.map(({ body }) => [body.event, body.status])).toEqual([
      [undefined, "paid"],
      [undefined, "confirmed"],
      [undefined, "complete"],
    ])
  })

  it("come once when the shop wants it so", async () => {
    const once = { extendedNotifications: false, fullNotifications: false }
    const { shop, pay } = await open(once)
    await pay()
    expect(shop.received.map(({ body }) => body.status)).toEqual(["confirmed"])
  })

  it("tell the end without money, and a refusal", async () => {
    const { sandbox, shop, invoice } = await open()
    sandbox.expire(invoice.id)
    await sandbox.callbacksIdle()
    expect(names(shop)).toEqual([[1004, "invoice_expired", "expired"]])
    const other = await open()
    other.sandbox.send({ payment_id: other.invoice.id })
    other.sandbox.fail(other.invoice.id, "no")
    await other.sandbox.callbacksIdle()
    expect(names(other.shop).at(-1)).toEqual([1019, "invoice_declined", "declined"])
  })

  it("tell a payment that the network does not confirm", async () => {
    const { sandbox, shop, invoice } = await open()
    sandbox.send({ payment_id: invoice.id })
    sandbox.advanceClock(61 * MINUTE)
    await sandbox.callbacksIdle()
    expect(names(shop)).toEqual([
      [1003, "invoice_paidInFull", "paid"],
      [1013, "invoice_failedToConfirm", "invalid"],
    ])
  })

  it("follow a refund to its end, at the URL of its invoice", async () => {
    const { sandbox, shop, api, invoice, pay } = await open()
    await pay()
    const refund = { invoiceId: invoice.id, amount: 5, currency: "USD" }
    const { json } = await api.post("/refunds", refund)
    sandbox.approvePayout(json.data.id)
    sandbox.advanceClock(61)
    await sandbox.callbacksIdle()
    await until(() => shop.received.length === 7)
    expect(names(shop).slice(3)).toEqual([
      [7001, "refund_created", "created"],
      [7002, "refund_pending", "pending"],
      [7003, "refund_success", "success"],
      [1016, "invoice_refundComplete", "complete"],
    ])
    expect(shop.received[5]?.body.data).toMatchObject({ id: json.data.id, invoice: invoice.id })
  })

  it("are repeated five times within 55 minutes", async () => {
    const { sandbox, shop, invoice } = await open()
    shop.answer = () => 500
    sandbox.send({ payment_id: invoice.id })
    await sandbox.callbacksIdle()
    for (const minutes of [1, 4, 9, 16, 25]) {
      const before = shop.received.length
      sandbox.advanceClock(minutes * MINUTE - 1)
      await sandbox.callbacksIdle()
      expect(shop.received).toHaveLength(before)
      sandbox.advanceClock(1)
      await sandbox.callbacksIdle()
      expect(shop.received).toHaveLength(before + 1)
    }
    expect(sandbox.callbacks("bitpay")[0]).toMatchObject({ state: "failed" })
  })

  it("come without a signature, with texts or ahead of time by switches", async () => {
    const { sandbox, shop, pay } = await open()
    sandbox.setSwitches("bitpay", {
      signature: "missing",
      webhookNumbers: "string",
      webhookRunsAhead: true,
    })
    await pay()
    expect(shop.received.map(({ headers }) => headers["x-signature"])).toEqual(
      Array(3).fill(undefined),
    )
    expect(shop.received[0]?.body).toMatchObject({
      event: { name: "invoice_paidInFull" },
      data: { status: "complete", price: "30", amountPaid: "50000" },
    })
  })
})
