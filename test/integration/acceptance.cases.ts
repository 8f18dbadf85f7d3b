import { ASSETS, type Decimal } from "../../src/domain"
import type { AcceptancePreview } from "../../src/contract/acceptance"
import type { ChargeDetailResponse } from "../../src/contract/back-office"
import type { ReconciliationRow } from "../../src/contract/reconciliation"
import { ROOT, SLOW_MS, paySome } from "./refund-stage"
import { type Json, shopCases, type TestShop } from "./shop"
import type { Shopper } from "./shopper"
import { chargeRow, count, readOrder, setStock, untilCharge, untilIdle } from "./watch"
import { number } from "../support/amounts"

/** Lets a charge end now: what comes from here on is late. */
async function end(shop: TestShop): Promise<void> {
  await shop.sql(
    `UPDATE crypto_checkout.charge SET expires_at = now(), opened_at = now() - interval '3 hours'`,
  )
  await shop.sql(
    `UPDATE crypto_checkout.deposit SET expires_at = now(), opened_at = now() - interval '1 hour',
       next_read_at = now()`,
  )
}

const open = async (shop: TestShop): Promise<Shopper> =>
  (await shop.shopper().fillCart()).openSession({}, "pp_crypto_b2binpay")

/** Sends so many times what was asked after the end. */
async function payLate(shop: TestShop, shopper: Shopper, times: number): Promise<void> {
  const { deposit } = await shopper.choose("BTC")
  await end(shop)
  const amount = (Number(deposit!.amount) * times).toFixed(8)
  shop.sandbox.send({ address: deposit!.address!, amount })
  shop.sandbox.mine(40)
}

/** Sends so many times what was asked, and lets the charge end with it. */
async function payShort(shop: TestShop, times: Decimal): Promise<Shopper> {
  const shopper = await open(shop)
  await paySome(shop, shopper, times)
  await untilCharge(shop, shopper, { status: "underpaid" })
  await end(shop)
  await untilCharge(shop, shopper, { labels: ["underpaid"], settle_at: null }, SLOW_MS)
  return shopper
}

const path = (shopper: Shopper) => `${ROOT}/charges/${shopper.session.charge_id}`

const preview = (shop: TestShop, shopper: Shopper): Promise<AcceptancePreview> =>
  shop.admin("GET", `${path(shopper)}/acceptance`)

const accept = (shop: TestShop, shopper: Shopper, label: string, mode?: string): Promise<Json> =>
  shop.admin("POST", `${path(shopper)}/decisions`, {
    label,
    decision: "accept",
    mode,
    reason: "a good customer",
  })

const detail = async (shop: TestShop, shopper: Shopper) =>
  ((await shop.admin("GET", path(shopper))) as ChargeDetailResponse).charge

async function reconciled(shop: TestShop, shopper: Shopper): Promise<ReconciliationRow> {
  const day = 86_400_000
  const [from, to] = [-day, day].map((shift) => new Date(Date.now() + shift).toISOString())
  const { rows } = await shop.admin("GET", `${ROOT}/reconciliation?from=${from}&to=${to}`)
  return rows.find(({ charge_id }: ReconciliationRow) => charge_id === shopper.session.charge_id)
}

const untilBooked = (shop: TestShop, shopper: Shopper, amount: string) =>
  untilCharge(
    shop,
    shopper,
    {
      captured_amount: amount,
      order_id: expect.any(String),
      settle_error: null,
      settle_at: null,
    },
    SLOW_MS,
  )

/** What a call was refused with. */
async function refused(call: Promise<unknown>): Promise<{ status: number; body: string }> {
  const [result] = await Promise.allSettled([call])
  if (result?.status !== "rejected") throw new Error("It was not refused")
  return result.reason as { status: number; body: string }
}

const amounts = (rows: Json[]) => rows.map(({ amount }) => amount).sort((a, b) => a - b)

export default shopCases("money that an admin accepts", (shop) => {
  beforeEach(() => shop.sandbox.credit("b2binpay", ASSETS.BTC.id, "1"))

  it("money that has changed since the preview is not accepted: 409 says what it is now", async () => {
    const shopper = await payShort(shop, number("0.5"))
    const shown = await preview(shop, shopper)
    const { deposit } = await shopper.charge()
    const more = (Number(deposit!.amount) * 0.1).toFixed(8)
    shop.sandbox.send({ address: deposit!.address!, amount: more })
    shop.sandbox.mine(40)
    await shop.eventually(async () => {
      expect((await preview(shop, shopper)).version).not.toBe(shown.version)
    }, SLOW_MS)
    const decision = { label: "underpaid", decision: "accept", mode: "received" }
    const answer = await refused(
      shop.admin("POST", `${path(shopper)}/decisions`, { ...decision, version: shown.version }),
    )
    expect(answer.status).toBe(409)
    expect(JSON.parse(answer.body)).toMatchObject({
      code: "changed_since_shown",
      changed: expect.arrayContaining([
        { field: "transfers", now: expect.stringContaining(Number(more).toString()) },
      ]),
    })
    expect(await chargeRow(shop, shopper)).toMatchObject({ acceptance_mode: null })
  }, 90_000)

  it("a late payment that is accepted is placed and captured in full", async () => {
    const shopper = await open(shop)
    await payLate(shop, shopper, 1)
    await untilCharge(shop, shopper, { status: "late", labels: ["late"] }, SLOW_MS)
    await untilIdle(shop)
    expect(await count(shop, `"order"`)).toBe(0)
    expect(await reconciled(shop, shopper)).toMatchObject({
      result: "mismatched",
      reasons: ["money_not_captured", "no_order"],
    })
    expect(await preview(shop, shopper)).toMatchObject({
      amount: "20",
      available: "20",
      captured: "0",
      order_total: "20",
      order_id: null,
      outcomes: [
        { mode: "in_full", captured: "20", forgiven: "0", outstanding: "0", blocked_by: null },
        { mode: "received", captured: "20", forgiven: "0", outstanding: "0", blocked_by: null },
      ],
      acceptance: null,
      can_withdraw: false,
    })
    await expect(accept(shop, shopper, "late")).rejects.toMatchObject({
      status: 400,
      body: expect.stringContaining("in_full"),
    })

    const { decision } = await accept(shop, shopper, "late", "in_full")
    expect(decision).toMatchObject({ decision: "accept", mode: "in_full", refund_id: null })
    const { order_id, status } = await untilBooked(shop, shopper, "20")
    expect(status).toBe("late")
    const order = await readOrder(shop, order_id)
    expect(order).toMatchObject({ payment_status: "captured", total: 20 })
    expect(amounts(order.transactions)).toEqual([20])
    expect((await detail(shop, shopper)).acceptance).toMatchObject({
      mode: "in_full",
      reason: "a good customer",
      done: true,
      by: expect.stringMatching(/^user_/),
    })
    expect(await reconciled(shop, shopper)).toMatchObject({ result: "matched", forgiven: "0" })
    expect(await preview(shop, shopper)).toMatchObject({
      captured: "20",
      order_id,
      can_withdraw: false,
      outcomes: [{ blocked_by: "already_booked", possible: false }, { possible: false }],
    })
    await expect(shop.admin("DELETE", `${path(shopper)}/acceptance`)).rejects.toMatchObject({
      status: 400,
      body: expect.stringContaining("Refund it instead"),
    })
  }, 90_000)

  it("an underpayment that counts as paid in full is captured in full, and the rest is on record as forgiven", async () => {
    const shopper = await payShort(shop, number("0.75"))
    expect((await preview(shop, shopper)).outcomes).toEqual([
      {
        mode: "in_full",
        captured: "20",
        forgiven: "5",
        outstanding: "0",
        blocked_by: null,
        possible: true,
      },
      {
        mode: "received",
        captured: "15",
        forgiven: "0",
        outstanding: "5",
        blocked_by: null,
        possible: true,
      },
    ])
    await accept(shop, shopper, "underpaid", "in_full")
    const { order_id } = await untilBooked(shop, shopper, "20")
    expect(await readOrder(shop, order_id)).toMatchObject({ payment_status: "captured" })
    expect(await reconciled(shop, shopper)).toMatchObject({
      result: "accepted",
      reasons: ["forgiven"],
      forgiven: "5",
      captured: "20",
    })
    const { timeline } = await detail(shop, shopper)
    expect(timeline.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        "underpaid: marked as paid in full: a good customer",
        "Captured 20 USD in Medusa, of which 5 USD was not received and is written off",
      ]),
    )
  }, 90_000)

  it("an underpayment of which only what came is booked leaves the rest outstanding, until that comes", async () => {
    const shopper = await payShort(shop, number("0.75"))
    await accept(shop, shopper, "underpaid", "received")
    const { order_id } = await untilBooked(shop, shopper, "15")
    const partly = await readOrder(shop, order_id)
    expect(partly.payment_status).toBe("partially_captured")
    expect(amounts(partly.transactions)).toEqual([15])
    const owed = async () =>
      (await shop.admin("GET", `/admin/orders/${order_id}?fields=*summary`)).order.summary
    expect(await owed()).toMatchObject({ paid_total: 15, pending_difference: 5 })
    expect(await reconciled(shop, shopper)).toMatchObject({
      result: "accepted",
      reasons: ["outstanding"],
      forgiven: "0",
      captured: "15",
    })

    // Medusa's own button takes no more than came.
    const [payment] = partly.payment_collections[0].payments
    await expect(
      shop.admin("POST", `/admin/payments/${payment.id}/capture`, { amount: 5 }),
    ).rejects.toMatchObject({ body: expect.stringContaining("Only 15 USD") })

    const { deposits } = await shopper.charge()
    shop.sandbox.send({ address: deposits[0]!.address!, amount: deposits[0]!.missing })
    shop.sandbox.mine(40)
    await shop.sql(`UPDATE crypto_checkout.deposit SET next_read_at = now()`)
    await untilBooked(shop, shopper, "20")
    const whole = await readOrder(shop, order_id)
    expect(whole.payment_status).toBe("captured")
    expect(amounts(whole.transactions)).toEqual([5, 15])
    expect(await owed()).toMatchObject({ paid_total: 20, pending_difference: 0 })
  }, 120_000)

  it("accepted coins that are not confirmed wait; the acceptance can be withdrawn until then", async () => {
    const shopper = await open(shop)
    const { deposit } = await shopper.choose("BTC")
    const amount = (Math.ceil((Number(deposit!.amount) * 1e8) / 2) / 1e8).toFixed(8)
    shop.sandbox.send({ address: deposit!.address!, amount })
    await untilCharge(shop, shopper, { status: "underpaid" })
    await end(shop)
    await untilCharge(shop, shopper, { labels: ["underpaid"] }, SLOW_MS)
    expect((await preview(shop, shopper)).outcomes[0]).toMatchObject({
      blocked_by: "not_confirmed",
      possible: true,
    })
    await accept(shop, shopper, "underpaid", "received")
    await untilIdle(shop)
    expect(await count(shop, `"order"`)).toBe(0)
    expect(await preview(shop, shopper)).toMatchObject({
      acceptance: { mode: "received", done: false },
      can_withdraw: true,
    })
    const after = await shop.admin("DELETE", `${path(shopper)}/acceptance`)
    expect(after).toMatchObject({ acceptance: null, can_withdraw: false })
    expect((await detail(shop, shopper)).decisions).toEqual([])

    await accept(shop, shopper, "underpaid", "received")
    shop.sandbox.mine(40)
    await shop.sql(`UPDATE crypto_checkout.deposit SET next_read_at = now()`)
    const { order_id } = await untilBooked(shop, shopper, "10")
    expect(await readOrder(shop, order_id)).toMatchObject({ payment_status: "partially_captured" })
  }, 90_000)

  it("accepted money for something that is out of stock waits, and says so", async () => {
    const shopper = await open(shop)
    await payLate(shop, shopper, 1)
    await untilCharge(shop, shopper, { labels: ["late"], settle_at: null }, SLOW_MS)
    await setStock(shop, 0)
    expect((await preview(shop, shopper)).outcomes[0]).toMatchObject({
      blocked_by: "out_of_stock",
      possible: true,
    })
    await accept(shop, shopper, "late", "in_full")
    await untilCharge(shop, shopper, { labels: ["late", "order_not_placed"] }, SLOW_MS)
    const { timeline, settle_error } = await shop.eventually(async () => {
      const charge = await detail(shop, shopper)
      expect(charge.settle_error).toContain("The order cannot be placed")
      return charge
    })
    expect(timeline).toContainEqual(
      expect.objectContaining({ type: "settle.order_not_placed", message: settle_error }),
    )
    expect(await preview(shop, shopper)).toMatchObject({ can_withdraw: true })
    await setStock(shop, 100)
    await shop.sql(`UPDATE crypto_checkout.charge SET settle_at = clock_timestamp()`)
    await untilBooked(shop, shopper, "20")
    expect((await chargeRow(shop, shopper)).labels).toEqual(["late"])
  }, 90_000)

  it("a session that Medusa has ended meanwhile is used again", async () => {
    const shopper = await open(shop)
    const { deposit } = await shopper.choose("BTC")
    await end(shop)
    await untilCharge(shop, shopper, { status: "expired" }, SLOW_MS)
    await expect(shopper.complete()).rejects.toMatchObject({ status: 400 })
    shop.sandbox.send({ address: deposit!.address!, amount: deposit!.amount })
    shop.sandbox.mine(40)
    await shop.sql(`UPDATE crypto_checkout.deposit SET next_read_at = now()`)
    await untilCharge(shop, shopper, { labels: ["late"] }, SLOW_MS)
    await accept(shop, shopper, "late", "in_full")
    const { order_id } = await untilBooked(shop, shopper, "20")
    expect(await readOrder(shop, order_id)).toMatchObject({ payment_status: "captured" })
  }, 90_000)

  it("a wrong coin that counts as paid in full is placed and captured, and known to have no value of its own", async () => {
    const shopper = await open(shop)
    const { charge } = await shopper.call(
      "POST",
      `${shopper.chargePath()}/deposits`,
      { asset: ASSETS.USDT_ETHEREUM.id },
      shopper.token(),
    )
    const { address } = charge.deposit
    shop.sandbox.send({ address, asset: ASSETS.ETH.id, amount: "0.5" })
    shop.sandbox.mine(40)
    await shop.sql(`UPDATE crypto_checkout.deposit SET next_read_at = now()`)
    await untilCharge(shop, shopper, { labels: ["wrong_coin"] }, SLOW_MS)
    expect((await preview(shop, shopper)).outcomes).toMatchObject([
      { mode: "in_full", captured: "20", forgiven: "20", blocked_by: null, possible: true },
      { mode: "received", captured: "0", blocked_by: "no_value", possible: false },
    ])
    await expect(accept(shop, shopper, "wrong_coin", "received")).rejects.toMatchObject({
      status: 400,
      body: expect.stringContaining("paid in full"),
    })
    await accept(shop, shopper, "wrong_coin", "in_full")
    const { order_id } = await untilBooked(shop, shopper, "20")
    expect(await readOrder(shop, order_id)).toMatchObject({ payment_status: "captured" })
    expect(await reconciled(shop, shopper)).toMatchObject({
      result: "accepted",
      reasons: ["forgiven"],
      confirmed: "0",
      forgiven: "20",
    })
  }, 90_000)

  it("money on a session that was replaced cannot be accepted, and the way out is said", async () => {
    const shopper = await open(shop)
    const { deposit } = await shopper.choose("BTC")
    const [old] = [{ ...shopper.session }]
    await shopper.openSession({}, "pp_crypto_main")
    shop.sandbox.send({ address: deposit!.address!, amount: deposit!.amount })
    shop.sandbox.mine(40)
    shopper.session = old!
    await untilCharge(shop, shopper, { labels: expect.arrayContaining(["canceled_with_money"]) })
    expect(await preview(shop, shopper)).toMatchObject({
      order_total: null,
      outcomes: [{ blocked_by: "session_gone", possible: false }, { possible: false }],
    })
    await expect(accept(shop, shopper, "canceled_with_money", "in_full")).rejects.toMatchObject({
      status: 400,
      body: expect.stringContaining("Refund the payment"),
    })
  }, 90_000)

  it("money of a cancelled order cannot be accepted", async () => {
    const shopper = await open(shop)
    const { deposit } = await shopper.choose("BTC")
    shop.sandbox.send({ address: deposit!.address!, amount: deposit!.amount })
    const { order_id } = await untilCharge(shop, shopper, { order_id: expect.any(String) }, SLOW_MS)
    await shop.admin("POST", `/admin/orders/${order_id}/cancel`)
    shop.sandbox.mine(40)
    const labels = ["canceled_with_money"]
    await untilCharge(shop, shopper, { status: "paid", labels, settle_at: null }, SLOW_MS)
    expect((await preview(shop, shopper)).outcomes[0]).toMatchObject({
      blocked_by: "order_canceled",
      possible: false,
    })
    await expect(accept(shop, shopper, "canceled_with_money", "received")).rejects.toMatchObject({
      status: 400,
    })
  }, 90_000)
})
