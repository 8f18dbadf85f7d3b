import type { ChargeDetailResponse, ChargeListResponse } from "../../src/contract/back-office"
import type { ChargeLabel } from "../../src/contract/admin"
import type { OverviewResponse } from "../../src/contract/overview"
import type { DecisionResponse } from "../../src/contract/refunds"
import findCanceledOrders from "../../src/jobs/crypto-checkout-canceled-orders"
import { ASSETS, type Decimal } from "../../src/domain"
import {
  ROOT,
  SLOW_MS,
  act,
  buyAt,
  failPayout,
  letGo,
  open,
  paySome,
  untilRefund,
} from "./refund-stage"
import { shopCases, type TestShop } from "./shop"
import type { Shopper } from "./shopper"
import { count, readOrder, setStock, untilCharge, untilIdle } from "./watch"
import { approver } from "../support/approver"
import { coins, number } from "../support/amounts"

const charge = (shop: TestShop, id: string): Promise<ChargeDetailResponse> =>
  shop.admin("GET", `${ROOT}/charges/${id}`)

const decide = (shop: TestShop, id: string, body: object): Promise<DecisionResponse> =>
  shop.admin("POST", `${ROOT}/charges/${id}/decisions`, body)

const exceptions = async (shop: TestShop) => {
  const { open_work }: OverviewResponse = await shop.admin("GET", `${ROOT}/overview`)
  const only: ChargeListResponse = await shop.admin("GET", `${ROOT}/charges?exceptions=only`)
  return { counted: open_work.exceptions, listed: only.charges.map(({ id }) => id) }
}

/** A shopper who has sent so many times what was asked, at B2BINPAY. */
async function sent(shop: TestShop, times: Decimal): Promise<Shopper> {
  const shopper = await (await shop.shopper().fillCart()).openSession({}, "pp_crypto_b2binpay")
  await paySome(shop, shopper, times)
  return shopper
}

const untilLabelled = (shop: TestShop, shopper: Shopper, label: ChargeLabel) =>
  untilCharge(shop, shopper, { labels: expect.arrayContaining([label]), settle_at: null })

export default shopCases("Exceptions of charges", (shop) => {
  beforeEach(() => shop.sandbox.credit("b2binpay", ASSETS.BTC.id, "1"))

  it("are decided by giving back what came on top, and then need nobody any more", async () => {
    const shopper = await sent(shop, number("2"))
    const id = shopper.session.charge_id
    await untilLabelled(shop, shopper, "overpaid")
    expect(await exceptions(shop)).toEqual({ counted: 1, listed: [id] })
    const click = { label: "overpaid", decision: "refund", idempotency_key: "click-number-1" }
    const [first, second] = await Promise.all([decide(shop, id, click), decide(shop, id, click)])
    expect(first.refund).toMatchObject({
      amount: "20",
      reason: "overpaid",
      state: "requested",
      charge_id: id,
      order_display_id: expect.any(Number),
    })
    expect(second.refund!.id).toBe(first.refund!.id)
    expect(await count(shop, "crypto_checkout.refund")).toBe(1)
    expect(await exceptions(shop)).toEqual({ counted: 0, listed: [] })
    const { charge: seen } = await charge(shop, id)
    expect(seen.labels).toEqual(["overpaid"])
    expect(seen.decisions).toEqual([
      expect.objectContaining({
        label: "overpaid",
        decision: "refund",
        refund_id: first.refund!.id,
        actor: expect.stringMatching(/^user_/),
      }),
    ])
    await expect(decide(shop, id, { label: "overpaid", decision: "accept" })).rejects.toMatchObject(
      { body: expect.stringContaining("Cancel it first") },
    )
    await act(shop, first.refund!, "cancel")
    const { decision } = await decide(shop, id, { label: "overpaid", decision: "accept" })
    expect(decision).toMatchObject({ decision: "accept", refund_id: null })
  }, 60_000)

  it("are ignored only with a reason, and are open again when new money comes", async () => {
    const shopper = await sent(shop, number("0.5"))
    const id = shopper.session.charge_id
    await untilCharge(shop, shopper, { status: "underpaid" })
    await shop.sql(
      `UPDATE crypto_checkout.charge SET expires_at = now(), opened_at = now() - interval '3 hours'`,
    )
    await shop.sql(
      `UPDATE crypto_checkout.deposit SET expires_at = now(), opened_at = now() - interval '1 hour',
         next_read_at = now()`,
    )
    await untilLabelled(shop, shopper, "underpaid")
    for (const [body, why] of [
      [{ label: "underpaid", decision: "ignore" }, "give the reason for ignoring it"],
      [{ label: "overpaid", decision: "accept" }, "not overpaid"],
      [{ label: "odd", decision: "accept" }, "label"],
    ] as const) {
      await expect(decide(shop, id, body)).rejects.toMatchObject({
        status: 400,
        body: expect.stringContaining(why),
      })
    }
    await decide(shop, id, { label: "underpaid", decision: "ignore", reason: "a friend of ours" })
    expect(await exceptions(shop)).toEqual({ counted: 0, listed: [] })
    const [alert] = await shop.sql(
      `SELECT id FROM crypto_checkout.alert WHERE dedup_key = 'exception:' || ? || ':underpaid'`,
      [id],
    )
    const { address } = (await shopper.charge()).deposits[0]!
    shop.sandbox.send({ address: address!, amount: "0.00001" })
    shop.sandbox.mine(40)
    await shop.eventually(async () => {
      expect((await exceptions(shop)).listed).toEqual([id])
      expect((await charge(shop, id)).charge.decisions).toEqual([])
    }, 30_000)
    const { charge: seen } = await charge(shop, id)
    expect(seen.timeline.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["exception.decided", "exception.reopened"]),
    )
    const again = await shop.sql(
      `SELECT id FROM crypto_checkout.alert WHERE dedup_key LIKE 'exception:' || ? || ':%'`,
      [id],
    )
    // The merchant hears of it once more.
    expect(again.map((row) => row.id)).not.toContain(alert.id)
  }, 90_000)

  it("of another coin on the address are told, and decided about by hand", async () => {
    const shopper = await (await shop.shopper().fillCart()).openSession({}, "pp_crypto_b2binpay")
    const id = shopper.session.charge_id
    const { deposit } = await shopper.choose("ETH")
    const mixUp = () => {
      const asset = ASSETS.USDT_ETHEREUM.id
      shop.sandbox.send({ address: deposit!.address!, asset, amount: "25" })
      shop.sandbox.mine(40)
    }
    mixUp()
    await untilLabelled(shop, shopper, "wrong_coin")
    expect(await exceptions(shop)).toEqual({ counted: 1, listed: [id] })
    const { charge: seen } = await charge(shop, id)
    expect(seen).toMatchObject({ status: "open", received: "0", labels: ["wrong_coin"] })
    expect(seen.deposits[0]!.transfers).toMatchObject([
      { status: "foreign", amount: "25", coin: "USDT-ETH", confirmed_at: null },
    ])
    expect(seen.timeline.map(({ type, message }) => [type, message])).toContainEqual([
      "transfer.foreign",
      "25 USDT-ETH received in a different coin than requested",
    ])
    expect((await shopper.charge()).deposits[0]).toMatchObject({
      received: "0",
      missing: deposit!.amount,
      transfers: [{ status: "foreign", amount: "25", coin: "USDT-ETH" }],
    })
    const alerts = () =>
      shop.sql(`SELECT id, title, path FROM crypto_checkout.alert WHERE dedup_key = ?`, [
        `exception:${id}:wrong_coin`,
      ])
    const [alert] = await alerts()
    expect(alert).toMatchObject({
      title: "A payment arrived in the wrong coin",
      path: `/crypto-checkout/charges/${id}`,
    })

    const refused = async (body: object, why: string) =>
      expect(decide(shop, id, body)).rejects.toMatchObject({
        status: 400,
        body: expect.stringContaining(why),
      })
    await refused({ label: "wrong_coin", decision: "refund" }, "say how it was returned")
    await refused({ label: "returned_by_processor", decision: "ignore", reason: "x" }, "is not")
    const byHand = { label: "wrong_coin", decision: "refund", reason: "payout po_1" }
    const { decision, refund } = await decide(shop, id, byHand)
    expect(refund).toBeNull()
    expect(decision).toMatchObject({ decision: "refund", reason: "payout po_1", refund_id: null })
    expect(await count(shop, "crypto_checkout.refund")).toBe(0)
    expect(await exceptions(shop)).toEqual({ counted: 0, listed: [] })

    // More of it is a new case, and the end of the time no silent one.
    mixUp()
    await shop.eventually(async () => expect((await exceptions(shop)).listed).toEqual([id]), 30_000)
    expect((await alerts())[0]!.id).not.toBe(alert!.id)
    await shop.sql(
      `UPDATE crypto_checkout.charge SET expires_at = now(), opened_at = now() - interval '3 hours'`,
    )
    await shop.sql(
      `UPDATE crypto_checkout.deposit SET expires_at = now(), opened_at = now() - interval '1 hour',
         next_read_at = now()`,
    )
    await untilCharge(shop, shopper, { status: "expired", labels: ["wrong_coin"] }, 30_000)
    const { charges }: ChargeListResponse = await shop.admin(
      "GET",
      `${ROOT}/charges?label=wrong_coin&status=expired`,
    )
    expect(charges.map((each) => each.id)).toEqual([id])
  }, 90_000)

  it("of money that the processor gives back by itself need only be noticed", async () => {
    const shopper = await (await shop.shopper().fillCart()).openSession({}, "pp_crypto_bitpay")
    const id = shopper.session.charge_id
    const { deposit } = await shopper.choose("BTC")
    shop.sandbox.send({ uri: deposit!.uri!, amount: "double" })
    shop.sandbox.mine(40)
    const label = "returned_by_processor"
    await untilCharge(
      shop,
      shopper,
      { status: "paid", labels: [label], captured_at: expect.anything(), settle_at: null },
      SLOW_MS,
    )
    const left = await shop.admin("GET", `${ROOT}/charges/${id}/refundable`)
    expect(left).toMatchObject({ received: "20", most: "20", excess: "0" })
    for (const decision of ["accept", "refund"]) {
      // Accepting asks for more elsewhere; here any answer but yes will do.
      await expect(decide(shop, id, { label, decision })).rejects.toMatchObject({ status: 400 })
    }
    await decide(shop, id, { label, decision: "ignore", reason: "BitPay has sent it back" })
    expect(await exceptions(shop)).toEqual({ counted: 0, listed: [] })
  }, 90_000)

  it("of a payment without an order: all of it goes back, and no order is placed any more", async () => {
    const shopper = await (await shop.shopper().fillCart()).openSession({}, "pp_crypto_b2binpay")
    const { deposit } = await shopper.choose("BTC")
    await setStock(shop, 0)
    shop.sandbox.send({ address: deposit!.address!, amount: deposit!.amount })
    shop.sandbox.mine(40)
    const id = shopper.session.charge_id
    await untilCharge(shop, shopper, { labels: ["order_not_placed"] }, SLOW_MS)
    const { refund } = await decide(shop, id, { label: "order_not_placed", decision: "refund" })
    expect(refund).toMatchObject({ amount: "20", reason: "order_not_placed", order_id: null })
    await setStock(shop, 100)
    await shop.sql(`UPDATE crypto_checkout.charge SET settle_at = clock_timestamp()`)
    await untilIdle(shop)
    await untilCharge(shop, shopper, { order_id: null, captured_at: null })
    // Given up, the money is there for the order again.
    await act(shop, refund!, "cancel")
    await untilCharge(shop, shopper, {
      order_id: expect.any(String),
      captured_at: expect.anything(),
      labels: [],
    })
    expect((await charge(shop, id)).charge.decisions).toEqual([])
  }, 90_000)

  it("of a refund and of a payout in trouble are told to admins, once", async () => {
    const { chargeId } = await buyAt(shop, "b2binpay", "BTC")
    const refund = await open(shop, { charge_id: chargeId, amount: "4" })
    const address = shop.sandbox.chain.newAddress(ASSETS.BTC.network)
    await act(shop, refund, "destination", { address })
    await act(shop, refund, "send", { policy: "original" })
    await failPayout(shop, "not today")
    await untilRefund(shop, refund, { state: "failed" })
    await shop.checkout.payouts.create(
      {
        kind: "payout",
        method: "send",
        gateway: "b2binpay",
        asset: ASSETS.BTC.id,
        amount: coins("0.0001"),
        address: "nowhere",
        tag: null,
      },
      "user_test",
    )
    await shop.eventually(async () => {
      // It may have been in doubt before, when it was read while it failed.
      const alerts = await shop.sql(
        `SELECT kind, message, path FROM crypto_checkout.alert
         WHERE kind <> 'exception' AND dedup_key NOT LIKE '%:attention' ORDER BY kind`,
      )
      expect(alerts).toEqual([
        expect.objectContaining({ kind: "payout_attention" }),
        expect.objectContaining({
          kind: "refund_attention",
          message: expect.stringContaining("not today"),
          path: `/crypto-checkout/refunds?refund=${refund.id}`,
        }),
      ])
    })
    const { open_work }: OverviewResponse = await shop.admin("GET", `${ROOT}/overview`)
    expect(open_work.refunds_attention).toBe(1)
  }, 60_000)

  it("of a cancelled order whose event was lost are found by the job", async () => {
    const { chargeId, orderId } = await buyAt(shop, "b2binpay", "BTC")
    // As Medusa leaves it when the process dies before the event is delivered.
    await shop.sql(`UPDATE "order" SET status = 'canceled', canceled_at = now() WHERE id = ?`, [
      orderId,
    ])
    await findCanceledOrders(shop.container)
    await findCanceledOrders(shop.container)
    const refunds = await shop.sql(`SELECT * FROM crypto_checkout.refund`)
    expect(refunds).toEqual([
      expect.objectContaining({ charge_id: chargeId, reason: "order_canceled", amount: "20" }),
    ])
    expect(await shop.checkout.refunds.ordersToFollow([orderId])).toEqual([])
    // Here Medusa has written nothing on the order, so both are booked.
    const [{ id }] = refunds
    await act(shop, { id }, "destination", {
      address: shop.sandbox.chain.newAddress(ASSETS.BTC.network),
    })
    const { refund } = await act(shop, { id }, "send", { policy: "original" })
    await shop.checkout.payouts.approve(refund.payout.id, approver("user_checker"))
    await untilRefund(shop, { id }, { payout: { state: expect.stringMatching(/sent|confirmed/) } })
    letGo(shop)
    await untilRefund(shop, { id }, { state: "booked", medusa_refund_id: expect.any(String) })
    const order = await readOrder(shop, orderId)
    expect(order.transactions.map(({ amount }: { amount: number }) => amount).sort()).toEqual([
      -20, 20,
    ])
  }, 90_000)
})
