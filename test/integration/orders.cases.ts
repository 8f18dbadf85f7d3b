import { shopCases, type TestShop } from "./shop"
import type { Shopper } from "./shopper"
import {
  chargeRow,
  count,
  passTime,
  readOrder,
  setStock,
  timeline,
  untilCaptured,
  untilCharge,
  untilIdle,
} from "./watch"

/** A shopper whose coins are seen and whose order is placed. */
async function awaitCoins(shop: TestShop) {
  const shopper = await shop.shopper().fillCart()
  await shopper.openSession()
  const { deposit } = await shopper.choose("SOL")
  await shop.sandbox.send({ address: deposit!.address! })
  const { order_id } = await untilCharge(shop, shopper, { order_id: expect.any(String) })
  return { shopper, deposit: deposit!, orderId: order_id as string }
}

/** The same, captured. */
async function pay(shop: TestShop) {
  const placed = await awaitCoins(shop)
  await shop.sandbox.mine(placed.deposit.required_confirmations)
  const { payment_id } = await untilCaptured(shop, placed.shopper)
  return { ...placed, paymentId: payment_id as string }
}

async function refunds(shop: TestShop, shopper: Shopper) {
  return shop.sql(
    `SELECT state, amount, reason, medusa_refund_id FROM crypto_checkout.refund WHERE charge_id = ?`,
    [shopper.session.charge_id],
  )
}

const OWED = { state: "requested", amount: "20", reason: "order_canceled", medusa_refund_id: null }

export default shopCases("orders of the merchant", (shop) => {
  it("cancelled while coins confirm: nothing is captured, the coins are owed back", async () => {
    const { shopper, deposit, orderId } = await awaitCoins(shop)
    await shop.admin("POST", `/admin/orders/${orderId}/cancel`)
    await untilCharge(shop, shopper, { canceled_at: expect.anything() })

    await shop.sandbox.mine(deposit.required_confirmations)
    await untilCharge(shop, shopper, {
      status: "paid",
      labels: ["canceled_with_money"],
      settle_at: null,
    })
    expect(await refunds(shop, shopper)).toEqual([OWED])
    expect(await chargeRow(shop, shopper)).toMatchObject({ captured_at: null })
    expect(await count(shop, "capture")).toBe(0)
    expect(await readOrder(shop, orderId)).toMatchObject({ status: "canceled", transactions: [] })
  })

  it("cancelled while coins confirm, and Medusa's event is lost: the same", async () => {
    const { shopper, deposit, orderId } = await awaitCoins(shop)
    await untilIdle(shop)
    await shop.sql(`UPDATE "order" SET status = 'canceled', canceled_at = now() WHERE id = ?`, [
      orderId,
    ])

    await shop.sandbox.mine(deposit.required_confirmations)
    await untilCharge(shop, shopper, {
      status: "paid",
      labels: ["canceled_with_money"],
      settle_at: null,
    })
    expect(await refunds(shop, shopper)).toEqual([OWED])
    expect(await count(shop, "capture")).toBe(0)
  })

  it("cancelled after the capture: one refund is asked for, however often it is told", async () => {
    const { shopper, orderId } = await pay(shop)
    await shop.admin("POST", `/admin/orders/${orderId}/cancel`)
    await untilCharge(shop, shopper, { labels: ["canceled_with_money"] })
    const bus = shop.container.resolve("event_bus")
    await bus.emit({ name: "order.canceled", data: { id: orderId } })
    await bus.emit({ name: "order.canceled", data: { id: orderId } })
    await shop.eventually(async () => expect(await refunds(shop, shopper)).toEqual([OWED]))

    expect(await count(shop, "refund")).toBe(0)
    expect((await timeline(shop, shopper)).filter((type) => type === "refund.requested")).toEqual([
      "refund.requested",
    ])
  })

  it("the coins that an order was placed on are withdrawn: after a second look the order is given up and its stock freed", async () => {
    const { shopper, deposit, orderId } = await awaitCoins(shop)
    await untilIdle(shop)
    const [transfer] = shop.sandbox.payments({ address: deposit.address! })[0]!.transfers
    shop.sandbox.drop(transfer!.txid)
    await shop.sql(
      `UPDATE crypto_checkout.charge SET expires_at = now(), opened_at = now() - interval '3 hours'`,
    )
    await shop.sql(
      `UPDATE crypto_checkout.deposit SET expires_at = now(), opened_at = now() - interval '1 hour',
         next_read_at = now()`,
    )

    await untilCharge(shop, shopper, { status: "expired", emptied_at: expect.anything() }, 40_000)
    // One look is not enough: a processor may not show coins for a moment.
    await shop.sql(`UPDATE crypto_checkout.charge SET settle_at = clock_timestamp()`)
    await untilCharge(shop, shopper, { settle_leased_until: null })
    expect(await readOrder(shop, orderId)).toMatchObject({ status: "pending" })

    await shop.sql(
      `UPDATE crypto_checkout.charge SET emptied_at = emptied_at - interval '6 minutes'`,
    )
    await shop.sql(`UPDATE crypto_checkout.deposit SET next_read_at = now()`)
    await shop.eventually(async () => {
      await shop.sql(`UPDATE crypto_checkout.charge SET settle_at = clock_timestamp()
                      WHERE status = 'expired'`)
      await untilCharge(shop, shopper, { status: "canceled", settle_at: null }, 2_000)
    }, 40_000)
    expect(await readOrder(shop, orderId)).toMatchObject({ status: "canceled" })
    expect(await count(shop, "reservation_item WHERE deleted_at IS NULL")).toBe(0)
    expect(await refunds(shop, shopper)).toEqual([])
  })

  it("an order that could not be placed is not asked about any more when its coins were withdrawn", async () => {
    await setStock(shop, 0)
    const shopper = await (await shop.shopper().fillCart()).openSession()
    const { deposit } = await shopper.choose("SOL")
    await shop.sandbox.send({ address: deposit!.address! })
    await untilCharge(shop, shopper, { labels: ["order_not_placed"] })
    const [transfer] = shop.sandbox.payments({ address: deposit!.address! })[0]!.transfers
    shop.sandbox.drop(transfer!.txid)
    await passTime(shop, shopper, 3)
    await shop.sql(`UPDATE crypto_checkout.deposit SET next_read_at = now()`)
    await untilCharge(shop, shopper, { status: "expired", labels: [], settle_at: null }, 40_000)
    expect(await count(shop, `"order"`)).toBe(0)
  })

  it("the refund button is refused in our words as long as no coins have gone back", async () => {
    const { shopper, orderId, paymentId } = await pay(shop)
    const answer = await shop
      .admin("POST", `/admin/payments/${paymentId}/refund`, { amount: 5 })
      .catch((error: unknown) => error)
    expect(answer).toMatchObject({ status: 400 })
    expect(JSON.parse((answer as { body: string }).body)).toMatchObject({
      type: "not_allowed",
      message: expect.stringContaining("No coins worth 5 have been refunded for this payment yet"),
    })
    const order = await readOrder(shop, orderId)
    expect(order.transactions).toHaveLength(1)
    expect(order.payment_collections[0].payments[0].refunds).toEqual([])
    expect(await refunds(shop, shopper)).toEqual([])
  })

  it("a refund whose coins have gone is booked once", async () => {
    const { shopper, orderId, paymentId } = await pay(shop)
    await shop.sql(
      `INSERT INTO crypto_checkout.refund (id, charge_id, amount, state, reason)
       VALUES ('crf_sent', ?, 5, 'confirmed', 'goods returned')`,
      [shopper.session.charge_id],
    )
    const press = () => shop.admin("POST", `/admin/payments/${paymentId}/refund`, { amount: 5 })
    await press()
    await expect(press()).rejects.toMatchObject({ status: 400 })

    const order = await readOrder(shop, orderId)
    expect(order.payment_status).toBe("partially_refunded")
    expect(order.transactions.map(({ amount }: { amount: number }) => amount).sort()).toEqual([
      -5, 20,
    ])
    const [booked] = order.payment_collections[0].payments[0].refunds
    await shop.eventually(async () =>
      expect(await refunds(shop, shopper)).toEqual([
        expect.objectContaining({ state: "booked", amount: "5", medusa_refund_id: booked.id }),
      ]),
    )
  })

  it("the admin's capture button books nothing before the coins are confirmed", async () => {
    const { shopper, orderId, deposit } = await awaitCoins(shop)
    const { payment_collections } = await readOrder(shop, orderId)
    const [session] = payment_collections[0].payment_sessions
    const path = `/admin/orders/${orderId}/payment-sessions/authorize`
    const answer = await shop.admin("POST", path, { payment_session_id: session.id })
    expect(answer).toMatchObject({ is_authorized: false })
    expect(await count(shop, "payment")).toBe(0)

    await shop.sandbox.mine(deposit.required_confirmations)
    await untilCaptured(shop, shopper)
    expect(await count(shop, "capture")).toBe(1)
  })

  it("the admin API shows an order's charge with its deposits, transfers and timeline", async () => {
    const { shopper, orderId, deposit } = await pay(shop)
    await untilIdle(shop)
    const { charges } = await shop.admin("GET", `/admin/crypto-checkout/orders/${orderId}/charges`)
    expect(charges).toEqual([
      expect.objectContaining({
        id: shopper.session.charge_id,
        payment_session_id: shopper.session.session_id,
        provider_id: "pp_crypto_main",
        status: "paid",
        amount: "20",
        received: "20",
        missing: "0",
        captured: true,
        order_id: orderId,
        labels: [],
        settle_error: null,
        next_settle_at: null,
      }),
    ])
    expect(charges[0].deposits).toEqual([
      expect.objectContaining({
        id: deposit.id,
        gateway: "inventpay",
        external_id: expect.any(String),
        external_status: "COMPLETED",
        last_error: null,
        transfers: [
          expect.objectContaining({
            status: "confirmed",
            amount: deposit.amount,
            confirmed_at: expect.any(String),
          }),
        ],
      }),
    ])
    const types = charges[0].timeline.map(({ type }: { type: string }) => type)
    expect(types.at(-1)).toBe("charge.opened")
    expect(types).toEqual(
      expect.arrayContaining([
        "deposit.opened",
        "transfer.seen",
        "order.placed",
        "payment.captured",
      ]),
    )
    for (const event of charges[0].timeline) {
      expect(Object.keys(event).sort()).toEqual([
        "actor",
        "at",
        "data",
        "id",
        "message",
        "type",
        "via",
      ])
    }
  })

  it("the admin API shows no charge for an order of nobody, and is closed without a login", async () => {
    const path = "/admin/crypto-checkout/orders/order_unknown/charges"
    expect(await shop.admin("GET", path)).toEqual({ charges: [] })
    expect((await fetch(shop.url + path)).status).toBe(401)
  })
})
