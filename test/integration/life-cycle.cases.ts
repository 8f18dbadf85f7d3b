import { Modules } from "@medusajs/framework/utils"
import { shopCases, request } from "./shop"
import { chargeRow, count, readOrder, timeline, untilCaptured, untilCharge } from "./watch"
import { fiat } from "../support/amounts"

export default shopCases("the life of a payment", (shop) => {
  it("exact payment: awaiting while seen, authorized and captured once when confirmed", async () => {
    const captures: unknown[] = []
    shop.container
      .resolve(Modules.EVENT_BUS)
      .subscribe("payment.captured", async ({ data }) => void captures.push(data))
    const shopper = await shop.shopper().fillCart()
    await shopper.openSession()
    const { deposit } = await shopper.choose("BTC")

    await shop.sandbox.send({ address: deposit!.address! })
    const { order_id } = await untilCharge(shop, shopper, { order_id: expect.any(String) })
    const awaiting = await readOrder(shop, order_id)
    expect(awaiting).toMatchObject({ payment_status: "awaiting", transactions: [] })
    const [collection] = awaiting.payment_collections
    expect(collection).toMatchObject({ status: "awaiting", payments: [] })
    expect(collection.payment_sessions).toEqual([
      expect.objectContaining({
        id: shopper.session.session_id,
        status: "pending_authorization",
      }),
    ])
    expect(await count(shop, "reservation_item WHERE deleted_at IS NULL")).toBe(1)

    await shop.sandbox.mine(deposit!.required_confirmations)
    const { payment_id } = await untilCaptured(shop, shopper)
    const paid = await readOrder(shop, order_id)
    expect(paid.payment_status).toBe("captured")
    expect(paid.transactions).toEqual([
      expect.objectContaining({ amount: 20, reference: "capture" }),
    ])
    const [payment, ...others] = paid.payment_collections[0].payments
    expect(others).toEqual([])
    expect(payment).toMatchObject({ id: payment_id, amount: 20 })
    expect(payment.captures).toHaveLength(1)
    await shop.eventually(async () => expect(captures).toEqual([{ id: payment_id }]))
    expect(await chargeRow(shop, shopper)).toMatchObject({
      status: "paid",
      labels: [],
      settle_at: null,
      settle_error: null,
    })
    expect(await timeline(shop, shopper)).toEqual(
      expect.arrayContaining([
        "charge.opened",
        "deposit.opened",
        "order.placed",
        "payment.captured",
      ]),
    )
  })

  it("completing the cart in the browser at the same moment yields the same single order", async () => {
    const shopper = await shop.shopper().fillCart()
    await shopper.openSession()
    const { deposit } = await shopper.choose("SOL")
    await shop.sandbox.send({ address: deposit!.address! })
    await untilCharge(shop, shopper, { status: "seen" })
    const answers = await Promise.allSettled([1, 2, 3].map(() => shopper.complete()))

    const { order_id } = await untilCharge(shop, shopper, { order_id: expect.any(String) })
    const orders = answers.flatMap((answer) =>
      answer.status === "fulfilled" ? [answer.value.order?.id] : [],
    )
    expect(new Set([...orders, order_id])).toEqual(new Set([order_id]))
    expect(await count(shop, `"order"`)).toBe(1)

    await shop.sandbox.mine(deposit!.required_confirmations)
    await untilCaptured(shop, shopper)
    expect((await readOrder(shop, order_id)).transactions).toHaveLength(1)
  })

  it("the tolerances of a payment are those of its amount, also when that changes", async () => {
    const shopper = await (await shop.shopper().fillCart()).openSession()
    const { session_id: sessionId, charge_id: chargeId } = shopper.session
    const read = async () => {
      const [row] = await shop.sql(
        `SELECT amount::float, overpayment_tolerance::float AS over,
                underpayment_tolerance::float AS under
         FROM crypto_checkout.charge WHERE id = ?`,
        [chargeId],
      )
      return row
    }
    const before = await read()
    expect(before).toEqual({ amount: 20, over: 0.1, under: 0 })
    await shop.checkout.charges.changeAmount(sessionId, fiat("60"))
    expect(await read()).toEqual({ amount: 60, over: 0.3, under: 0 })
  })

  it("a total with more decimals than its currency is asked rounded up and captured as it is", async () => {
    await shop.sql(
      `UPDATE price SET amount = 12.345, raw_amount = '{"value": "12.345", "precision": 20}'
       WHERE amount = 15`,
    )
    const shopper = await shop.shopper().fillCart({ fresh: true })
    await shopper.openSession()
    const { deposit, amount } = await shopper.choose("SOL")
    expect(amount).toBe("17.345")

    await shop.sandbox.send({ address: deposit!.address! })
    await shop.sandbox.mine(deposit!.required_confirmations)
    const { order_id, labels } = await untilCaptured(shop, shopper)
    expect(labels).toEqual([])
    expect(await readOrder(shop, order_id)).toMatchObject({ payment_status: "captured" })
  })

  it("a customer with an account pays like a guest", async () => {
    const shopper = await shop.shopper().fillCart()
    const login = { email: "hal@example.com", password: "rpow-is-proof" }
    const headers = { "x-publishable-api-key": shop.seeded.publishableKey }
    const register = await request(`${shop.url}/auth/customer/emailpass/register`, {
      method: "POST",
      body: login,
    })
    await request(`${shop.url}/store/customers`, {
      method: "POST",
      body: { email: login.email, first_name: "Hal" },
      headers: { ...headers, authorization: `Bearer ${register.token}` },
    })
    const { token } = await request(`${shop.url}/auth/customer/emailpass`, {
      method: "POST",
      body: login,
    })
    shopper.authorization = `Bearer ${token}`
    await shopper.call("POST", `/store/carts/${shopper.cartId}/customer`)
    await shopper.openSession()
    const { deposit } = await shopper.choose("SOL")

    await shop.sandbox.send({ address: deposit!.address! })
    await shop.sandbox.mine(deposit!.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    expect(await readOrder(shop, order_id)).toMatchObject({ payment_status: "captured" })
  })

  it("ids that a shopper puts into the session's data are overwritten", async () => {
    const victim = await shop.shopper().fillCart()
    await victim.openSession()
    const thief = await shop.shopper().fillCart()
    await thief.openSession({
      session_id: victim.session.session_id,
      charge_id: victim.session.charge_id,
      charge_token: "mine",
    })

    expect(thief.session.session_id).not.toBe(victim.session.session_id)
    expect(thief.session.charge_id).not.toBe(victim.session.charge_id)
    expect(thief.session.charge_token).not.toBe("mine")
    await expect(victim.charge()).resolves.toMatchObject({ status: "open" })
  })
})
