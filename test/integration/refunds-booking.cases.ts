import { Modules } from "@medusajs/framework/utils"
import Papa from "papaparse"
import { ASSETS, add, decimal } from "../../src/domain"
import { BitPayClient } from "../../src/gateways/bitpay/api/client"
import { bookRefund } from "../../src/settlement/book-refund"
import type { Refund } from "../../src/contract/refunds"
import type { StatementResponse } from "../../src/contract/statement"
import { ROOT, act, buyAt, letGo, open, paySome, untilRefund } from "./refund-stage"
import { type Json, shopCases } from "./shop"
import { download, readOrder, timeline, untilCharge } from "./watch"
import { approver } from "../support/approver"
import { fiat, number } from "../support/amounts"

const BITPAY_KEYS = {
  privateKey: "9ee267c293e74c12bf4035746834ad4f5690d546d7d10e15c92fc83043552186",
  merchantToken: "merchant_token_sandbox",
}

export default shopCases("Refunds in Medusa's books", (shop) => {
  const BTC = ASSETS.BTC
  const newAddress = () => shop.sandbox.chain.newAddress(BTC.network)
  beforeEach(() => shop.sandbox.credit("b2binpay", BTC.id, "1"))

  /** Types an address, sends, and lets the coins go. */
  async function sendBack(refund: { id: string }): Promise<void> {
    await act(shop, refund, "destination", { address: newAddress() })
    const { refund: sent } = await act(shop, refund, "send", { policy: "original" })
    if (sent.payout.state === "awaiting_approval") {
      await shop.checkout.payouts.approve(sent.payout.id, approver("user_checker"))
    }
    await untilRefund(shop, refund, {
      payout: { state: expect.stringMatching(/sent|confirmed/) },
    })
    letGo(shop)
  }
  const untilBooked = (refund: { id: string }, more: object = {}): Promise<Refund> =>
    untilRefund(shop, refund, { state: "booked", book_error: null, ...more })

  const refundsOf = (order: Json) =>
    order.payment_collections.flatMap((collection: Json) =>
      collection.payments.flatMap((payment: Json) => payment.refunds),
    )
  const amountsOf = (rows: Json[]) => rows.map(({ amount }) => amount).sort((a, b) => a - b)
  /** Every coin that moved, once, with the order's worth; the same sums as reconciliation has. */
  async function expectMovements(orderId: string): Promise<void> {
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString()
    const period = `from=${day(-1)}&to=${day(1)}`
    const answer = await download(shop, `${ROOT}/movements/export?${period}`)
    expect(answer.headers.get("content-disposition")).toMatch(/crypto-movements-rows-.*\.csv/)
    const text = (await answer.text()).replace(/^\uFEFF/, "")
    const rows = Papa.parse<Json>(text.trim(), { header: true }).data
    expect(
      rows.map(({ type, value, value_currency }) => [type, Number(value), value_currency]),
    ).toEqual([
      ["payment", 20, "USD"],
      ["refund", 8, "USD"],
      ["refund", 12, "USD"],
    ])
    for (const row of rows) {
      expect(row).toMatchObject({
        order_id: orderId,
        order: expect.stringMatching(/^\d+$/),
        customer: "satoshi@example.com",
        coin: "BTC",
        txid: expect.stringMatching(/^\w+$/),
      })
    }
    await shop.admin("POST", `${ROOT}/balances/refresh`, {})
    const month = new Date().toISOString().slice(0, 7)
    const statement: StatementResponse = await shop.admin(
      "GET",
      `${ROOT}/statement?month=${month}&gateway=b2binpay`,
    )
    const total = (type: string, column: string) =>
      rows.filter((row) => row.type === type).map((row): string => row[column])
    expect(statement).toMatchObject({
      is_complete: false,
      time_zone: "UTC",
      shop: expect.any(String),
      movements: 3,
      coins: [
        {
          coin: "BTC",
          network: "Bitcoin",
          received: total("payment", "amount")[0],
          refunded: add(...total("refund", "amount").map(decimal)),
        },
      ],
      values: [{ currency: "USD", received: "20", refunded: "20", paid_out: "0" }],
      payments: [{ currency_code: "usd", charges: 1, captured: "20", refund_sent: "20" }],
      accounts: expect.arrayContaining([
        expect.objectContaining({ coin: "BTC", closing: expect.anything() }),
      ]),
    })
    const empty = await shop.admin("GET", `${ROOT}/statement?month=2026-01&gateway=b2binpay`)
    expect(empty).toMatchObject({ is_complete: true, movements: 0, coins: [], payments: [] })
    const { rows: reconciled } = await shop.admin("GET", `${ROOT}/reconciliation?${period}`)
    expect(Number(reconciled[0].confirmed)).toBe(20)
    expect(Number(reconciled[0].refund_sent)).toBe(20)
  }
  const paymentIdOf = (order: Json): string => order.payment_collections[0].payments[0].id

  it("are booked once when the coins have gone, part by part, with the right transactions", async () => {
    const { chargeId, orderId, shopper } = await buyAt(shop, "b2binpay", "BTC")
    const first = await open(shop, { charge_id: chargeId, amount: "8" })
    expect(amountsOf(refundsOf(await readOrder(shop, orderId)))).toEqual([])
    await sendBack(first)
    const booked = await untilBooked(first, { medusa_refund_id: expect.any(String) })
    const partly = await readOrder(shop, orderId)
    expect(partly.payment_status).toBe("partially_refunded")
    expect(amountsOf(refundsOf(partly))).toEqual([8])
    expect(amountsOf(partly.transactions)).toEqual([-8, 20])
    expect(partly.transactions.find(({ amount }: Json) => amount === -8)).toMatchObject({
      reference: "refund",
      reference_id: booked.medusa_refund_id,
    })
    const second = await open(shop, { charge_id: chargeId, amount: "12" })
    await sendBack(second)
    await untilBooked(second)
    const whole = await readOrder(shop, orderId)
    expect(whole.payment_status).toBe("refunded")
    expect(amountsOf(refundsOf(whole))).toEqual([8, 12])
    expect(amountsOf(whole.transactions)).toEqual([-12, -8, 20])
    await expectMovements(orderId)
    expect((await timeline(shop, shopper)).filter((type) => type === "refund.booked")).toHaveLength(
      2,
    )
  }, 90_000)

  it("of the same sum at the same time are each booked once", async () => {
    const { chargeId, orderId } = await buyAt(shop, "b2binpay", "BTC")
    const both = [
      await open(shop, { charge_id: chargeId, amount: "5" }),
      await open(shop, { charge_id: chargeId, amount: "5" }),
    ]
    await shop.sql(
      `UPDATE crypto_checkout.refund SET state = 'confirmed', book_at = clock_timestamp()`,
    )
    const [a, b] = await Promise.all(both.map((refund) => untilBooked(refund)))
    expect(a!.medusa_refund_id).not.toBe(b!.medusa_refund_id)
    const order = await readOrder(shop, orderId)
    expect(amountsOf(refundsOf(order))).toEqual([5, 5])
    expect(amountsOf(order.transactions)).toEqual([-5, -5, 20])
  }, 60_000)

  /** Refunds of one charge whose coins have gone, and of which Medusa has not been told. */
  async function gone(chargeId: string, amounts: number[]): Promise<Refund[]> {
    const refunds: Refund[] = []
    for (const amount of amounts) {
      refunds.push(await open(shop, { charge_id: chargeId, amount: String(amount) }))
    }
    await shop.sql(
      `UPDATE crypto_checkout.refund SET state = 'confirmed' WHERE state = 'requested'`,
    )
    return refunds
  }
  const bookNow = (refunds: { id: string }[]) =>
    shop.sql(
      `UPDATE crypto_checkout.refund SET book_at = clock_timestamp()
       WHERE id IN (${refunds.map(() => "?").join(", ")})`,
      refunds.map(({ id }) => id),
    )
  /** Another worker, as a second process has it. */
  const otherWorker = () => shop.checkout.refunds.book((id) => bookRefund(shop.container, id))

  it("of one payment that several workers book at once are each booked with their own sum", async () => {
    const { chargeId, orderId } = await buyAt(shop, "b2binpay", "BTC")
    const expected = [20]
    for (const sums of [
      [5, 7],
      [1, 2],
      [3, 1],
    ]) {
      const refunds = await gone(chargeId, sums)
      await bookNow(refunds)
      await Promise.all([otherWorker(), otherWorker(), otherWorker()])
      await Promise.all(refunds.map((refund) => untilBooked(refund)))
      expected.push(...sums.map((sum) => -sum))
      const order = await readOrder(shop, orderId)
      expect(amountsOf(order.transactions)).toEqual([...expected].sort((a, b) => a - b))
    }
  }, 120_000)

  it("of one payment by Medusa's own button, beside a worker or another button, end with their own sums", async () => {
    const { chargeId, orderId } = await buyAt(shop, "b2binpay", "BTC")
    const paymentId = paymentIdOf(await readOrder(shop, orderId))
    const press = (amount: number) =>
      shop.admin("POST", `/admin/payments/${paymentId}/refund`, { amount })
    const [byWorker, byButton] = await gone(chargeId, [5, 7])
    await bookNow([byWorker!])
    await Promise.all([otherWorker(), press(7)])
    await Promise.all([byWorker!, byButton!].map((refund) => untilBooked(refund)))
    const first = await readOrder(shop, orderId)
    expect(amountsOf(first.transactions)).toEqual([-7, -5, 20])

    const both = await gone(chargeId, [1, 3])
    await Promise.all([press(1), press(3)])
    await Promise.all(both.map((refund) => untilBooked(refund)))
    const second = await readOrder(shop, orderId)
    expect(amountsOf(second.transactions)).toEqual([-7, -5, -3, -1, 20])
  }, 120_000)

  it("of one payment by two buttons at once leave the order's summary with the sum of both", async () => {
    const { chargeId, orderId } = await buyAt(shop, "b2binpay", "BTC")
    const paymentId = paymentIdOf(await readOrder(shop, orderId))
    const press = (amount: number) =>
      shop.admin("POST", `/admin/payments/${paymentId}/refund`, { amount })
    let refunded = 0
    for (const sums of [
      [1, 3],
      [2, 4],
    ]) {
      const refunds = await gone(chargeId, sums)
      await Promise.all(sums.map(press))
      await Promise.all(refunds.map((refund) => untilBooked(refund)))
      refunded += sums[0]! + sums[1]!
      const { order } = await shop.admin("GET", `/admin/orders/${orderId}?fields=total,*summary`)
      expect(order.summary).toMatchObject({
        paid_total: 20,
        refunded_total: refunded,
        transaction_total: 20 - refunded,
        current_order_total: 20 - refunded,
        pending_difference: 0,
      })
    }
  }, 120_000)

  it("that Medusa's own button has not finished are left to it for a while, and then written", async () => {
    const { chargeId, orderId } = await buyAt(shop, "b2binpay", "BTC")
    const [refund] = await gone(chargeId, [7])
    // As a button whose process died after the payment's refund: nothing stands on the order.
    await shop.container.resolve(Modules.PAYMENT).refundPayment({
      payment_id: paymentIdOf(await readOrder(shop, orderId)),
      amount: 7,
    })
    await shop.eventually(async () => {
      const [row] = await shop.sql(`SELECT book_error FROM crypto_checkout.refund`)
      expect(row.book_error).toBe("Medusa is still recording the refund on the order")
    })
    expect(amountsOf((await readOrder(shop, orderId)).transactions)).toEqual([20])
    await bookNow([refund!])
    await shop.sql(`UPDATE crypto_checkout.refund SET book_attempts = 3`)
    await untilBooked(refund!)
    const order = await readOrder(shop, orderId)
    expect(amountsOf(order.transactions)).toEqual([-7, 20])
    expect(order.total).toBe(13)
  }, 60_000)

  it("wait while the payment itself is not written down, and are then told to Medusa", async () => {
    const { chargeId, orderId } = await buyAt(shop, "b2binpay", "BTC")
    // As a worker left it that died between Medusa's answer and ours.
    await shop.sql(
      `UPDATE crypto_checkout.charge
       SET payment_id = NULL, captured_at = NULL, captured_amount = NULL, settle_at = NULL`,
    )
    const [refund] = await gone(chargeId, [6])
    await bookNow([refund!])
    await untilBooked(refund!, { medusa_refund_id: expect.any(String) })
    expect(amountsOf((await readOrder(shop, orderId)).transactions)).toEqual([-6, 20])
  }, 60_000)

  it("of a cancelled order are opened by itself, and booked only by what Medusa has not written", async () => {
    const { chargeId, orderId, shopper } = await buyAt(shop, "b2binpay", "BTC")
    const part = await open(shop, { charge_id: chargeId, amount: "5" })
    await sendBack(part)
    await untilBooked(part)
    await shop.admin("POST", `/admin/orders/${orderId}/cancel`)
    const refund = await shop.eventually(async () => {
      const { refunds } = await shop.admin(
        "GET",
        `/admin/crypto-checkout/refunds?reason=order_canceled`,
      )
      expect(refunds).toHaveLength(1)
      return refunds[0]
    })
    // What was given back before is not given back again.
    expect(refund).toMatchObject({ amount: "15", created_by: null, order_id: orderId })
    const canceled = await readOrder(shop, orderId)
    expect(amountsOf(canceled.transactions)).toEqual([-15, -5, 20])
    expect(amountsOf(refundsOf(canceled))).toEqual([5])
    await sendBack(refund)
    await untilBooked(refund, { medusa_refund_id: expect.any(String) })
    const after = await readOrder(shop, orderId)
    expect(amountsOf(refundsOf(after))).toEqual([5, 15])
    expect(amountsOf(after.transactions)).toEqual([-15, -5, 20])
    await untilCharge(shop, shopper, { captured_at: expect.anything() })
  }, 90_000)

  it("are booked once also when the process dies right after Medusa has", async () => {
    const { chargeId, orderId } = await buyAt(shop, "b2binpay", "BTC")
    const payment = shop.container.resolve(Modules.PAYMENT)
    const paymentId = paymentIdOf(await readOrder(shop, orderId))
    const refund = await open(shop, { charge_id: chargeId, amount: "6" })
    // As a worker left it: planned, refunded in Medusa, and neither on the order nor with us.
    await shop.sql(
      `UPDATE crypto_checkout.refund SET state = 'confirmed', booked_amount = 6 WHERE id = ?`,
      [refund.id],
    )
    await payment.refundPayment({
      payment_id: paymentId,
      amount: 6,
      note: `Refunded in crypto, refund ${refund.id}`,
    })
    await shop.sql(
      `UPDATE crypto_checkout.refund SET medusa_refund_id = NULL, book_at = clock_timestamp()`,
    )
    await untilBooked(refund)
    const order = await readOrder(shop, orderId)
    expect(amountsOf(refundsOf(order))).toEqual([6])
    expect(amountsOf(order.transactions)).toEqual([-6, 20])
    expect(order.payment_status).toBe("partially_refunded")
    // The next one is not disturbed by what was mended.
    const next = await open(shop, { charge_id: chargeId, amount: "4" })
    await shop.sql(
      `UPDATE crypto_checkout.refund SET state = 'confirmed', book_at = clock_timestamp()
         WHERE id = ?`,
      [next.id],
    )
    await untilBooked(next)
    expect(amountsOf((await readOrder(shop, orderId)).transactions)).toEqual([-6, -4, 20])
  }, 60_000)

  it("are booked by Medusa's own button as well, and only when the coins have gone", async () => {
    const { chargeId, orderId } = await buyAt(shop, "b2binpay", "BTC")
    const paymentId = paymentIdOf(await readOrder(shop, orderId))
    const press = (amount: number) =>
      shop.admin("POST", `/admin/payments/${paymentId}/refund`, { amount })
    const refund = await open(shop, { charge_id: chargeId, amount: "7" })
    await expect(press(7)).rejects.toMatchObject({
      status: 400,
      body: expect.stringContaining("Crypto payment"),
    })
    await shop.sql(`UPDATE crypto_checkout.refund SET state = 'confirmed' WHERE id = ?`, [
      refund.id,
    ])
    await expect(press(6)).rejects.toMatchObject({ status: 400 })
    await press(7)
    await expect(press(7)).rejects.toMatchObject({ status: 400 })
    await untilBooked(refund)
    const order = await readOrder(shop, orderId)
    expect(amountsOf(refundsOf(order))).toEqual([7])
    expect(amountsOf(order.transactions)).toEqual([-7, 20])
  }, 60_000)

  it("of money that Medusa knows nothing of end without a refund there", async () => {
    const shopper = await (await shop.shopper().fillCart()).openSession({}, "pp_crypto_b2binpay")
    await paySome(shop, shopper, number("0.5"))
    await untilCharge(shop, shopper, { status: "underpaid" })
    const refund = await open(shop, {
      charge_id: shopper.session.charge_id,
      amount: "9.99",
      reason: "underpaid",
    })
    await sendBack(refund)
    await untilBooked(refund, { medusa_refund_id: null, order_id: null })
    expect(await shop.sql(`SELECT id FROM refund`)).toEqual([])
  }, 90_000)

  it("of what came on top leave the order's payment alone", async () => {
    const shopper = await (await shop.shopper().fillCart()).openSession({}, "pp_crypto_b2binpay")
    await paySome(shop, shopper, number("2"))
    const { order_id } = await untilCharge(shop, shopper, {
      status: "overpaid",
      captured_at: expect.anything(),
      order_id: expect.any(String),
    })
    const charge_id = shopper.session.charge_id
    const excess = await open(shop, { charge_id, amount: "20", reason: "overpaid" })
    await sendBack(excess)
    await untilBooked(excess, { medusa_refund_id: null })
    const order = await readOrder(shop, order_id)
    expect(order.payment_status).toBe("captured")
    expect(amountsOf(order.transactions)).toEqual([20])
    const rest = await open(shop, { charge_id, amount: "20" })
    await sendBack(rest)
    await untilBooked(rest, { medusa_refund_id: expect.any(String) })
    expect((await readOrder(shop, order_id)).payment_status).toBe("refunded")
  }, 120_000)

  it("of a refund that was made in the processor's dashboard follow it, and nothing is given back twice", async () => {
    const { chargeId, orderId } = await buyAt(shop, "bitpay", "BTC")
    shop.sandbox.credit("bitpay", BTC.id, "1")
    const [{ external_id }] = await shop.sql(
      `SELECT external_id FROM crypto_checkout.deposit WHERE charge_id = ?`,
      [chargeId],
    )
    const dashboard = new BitPayClient({ ...BITPAY_KEYS, baseUrl: shop.sandbox.bitpay.url })
    await dashboard.invoices.updateContact(external_id, { buyerEmail: "satoshi@example.com" })
    const refund = { invoiceId: external_id, amount: fiat("8"), currency: "USD", guid: "by_hand" }
    const { id } = await dashboard.refunds.create(refund)
    const look = () =>
      shop.sql(`UPDATE crypto_checkout.deposit SET next_read_at = now() WHERE charge_id = ?`, [
        chargeId,
      ])
    const alerts = () =>
      shop.sql(
        `SELECT title FROM crypto_checkout.alert WHERE dedup_key LIKE ? ORDER BY dedup_key`,
        [`refund_elsewhere:${id}%`],
      )
    await look()
    await shop.eventually(async () =>
      expect(await alerts()).toEqual([{ title: "A payment is being refunded at BitPay" }]),
    )
    expect(amountsOf(refundsOf(await readOrder(shop, orderId)))).toEqual([])

    letGo(shop)
    shop.sandbox.advanceClock(120)
    await look()
    await shop.eventually(async () => {
      expect(amountsOf(refundsOf(await readOrder(shop, orderId)))).toEqual([8])
    }, 30_000)
    await shop.eventually(async () => {
      const { refunds } = await shop.admin(
        "GET",
        `/admin/crypto-checkout/refunds?charge_id=${chargeId}`,
      )
      expect(refunds).toMatchObject([
        { amount: "8", state: "booked", created_by: null, note: expect.stringContaining(id) },
      ])
    }, 30_000)
    expect(await alerts()).toHaveLength(2)
    const { most, refunded } = await shop.admin(
      "GET",
      `/admin/crypto-checkout/charges/${chargeId}/refundable`,
    )
    expect({ most, refunded }).toEqual({ most: "12", refunded: "8" })
    await look()
    const order = await readOrder(shop, orderId)
    expect(amountsOf(order.transactions)).toEqual([-8, 20])
  }, 90_000)
})
