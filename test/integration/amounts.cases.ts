import { shopCases, type TestShop } from "./shop"
import { count, passTime, readOrder, untilCaptured, untilCharge, untilIdle } from "./watch"

async function choose(shop: TestShop, symbol: string) {
  const shopper = await shop.shopper().fillCart()
  await shopper.openSession()
  const { deposit } = await shopper.choose(symbol)
  return { shopper, deposit: deposit! }
}

const half = (amount: string) => (Number(amount) / 2).toFixed(6)

export default shopCases("amounts", (shop) => {
  it("too little: underpaid, what is missing is shown, no order; the rest pays it", async () => {
    const { shopper, deposit } = await choose(shop, "SOL")
    await shop.sandbox.send({ address: deposit.address!, amount: "half" })
    await untilCharge(shop, shopper, { status: "underpaid" })
    await untilIdle(shop)
    const short = await shopper.charge()
    expect(short).toMatchObject({ order_id: null, missing: "10", received: "10" })
    expect(Number(short.deposit!.missing)).toBeCloseTo(Number(deposit.amount) / 2, 6)
    expect(short.deposit!.uri).toContain(short.deposit!.missing)
    expect(await count(shop, `"order"`)).toBe(0)

    await shop.sandbox.send({ address: deposit.address! })
    await shop.sandbox.mine(deposit.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    expect(await readOrder(shop, order_id)).toMatchObject({
      payment_status: "captured",
      transactions: [expect.objectContaining({ amount: 20 })],
    })
  })

  it("two deposits in two assets add up", async () => {
    const { shopper, deposit } = await choose(shop, "SOL")
    await shop.sandbox.send({ address: deposit.address!, amount: "half" })
    await shop.sandbox.mine(deposit.required_confirmations)
    await untilCharge(shop, shopper, { status: "underpaid" })
    const { deposit: rest } = await shopper.choose("LTC")
    expect(rest!.id).not.toBe(deposit.id)

    await shop.sandbox.send({ address: rest!.address! })
    await shop.sandbox.mine(rest!.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    expect(await shopper.charge()).toMatchObject({ status: "paid", missing: "0" })
    expect(await readOrder(shop, order_id)).toMatchObject({ payment_status: "captured" })
  })

  it("too much: captured at the session's amount, labelled overpaid", async () => {
    const { shopper, deposit } = await choose(shop, "SOL")
    await shop.sandbox.send({ address: deposit.address!, amount: "double" })
    await shop.sandbox.mine(deposit.required_confirmations)
    const row = await untilCaptured(shop, shopper)
    expect(row).toMatchObject({ status: "overpaid", labels: ["overpaid"], amount: "20" })
    expect(await readOrder(shop, row.order_id)).toMatchObject({
      payment_status: "captured",
      transactions: [expect.objectContaining({ amount: 20 })],
    })
  })

  it("more coins after the capture are labelled, and captured no second time", async () => {
    const { shopper, deposit } = await choose(shop, "SOL")
    await shop.sandbox.send({ address: deposit.address! })
    await shop.sandbox.mine(deposit.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    await untilIdle(shop)

    await shop.sandbox.send({ address: deposit.address!, amount: half(deposit.amount) })
    await shop.sandbox.mine(deposit.required_confirmations)
    // InventPay says no more about a completed payment; a callback taken up again makes us look.
    await shop.sql(
      `UPDATE crypto_checkout.callback SET state = 'pending', next_attempt_at = now()
       WHERE event = 'payment.completed'`,
    )
    await untilCharge(shop, shopper, { status: "overpaid", labels: ["overpaid"] })
    await untilIdle(shop)
    expect((await readOrder(shop, order_id)).transactions).toHaveLength(1)
  })

  it("unpaid at its end: expired, and the cart cannot be completed with it", async () => {
    const { shopper, deposit } = await choose(shop, "SOL")
    shop.sandbox.expire(shop.sandbox.payments({ address: deposit.address! })[0]!.id)
    await passTime(shop, shopper, 3)
    await untilCharge(shop, shopper, { status: "expired", labels: [] }, 30_000)

    await expect(shopper.complete()).rejects.toMatchObject({ status: 400 })
    await expect(shopper.choose("BTC")).rejects.toMatchObject({ status: 400 })
    expect(await count(shop, `"order"`)).toBe(0)
    await shopper.openSession()
    expect((await shopper.choose("SOL")).status).toBe("open")
  })

  it("paid after its end: late, seen by the admin, not captured", async () => {
    const { shopper, deposit } = await choose(shop, "SOL")
    shop.sandbox.expire(shop.sandbox.payments({ address: deposit.address! })[0]!.id)
    await passTime(shop, shopper, 3)
    await untilCharge(shop, shopper, { status: "expired" }, 30_000)
    await untilIdle(shop)

    await shop.sandbox.send({ address: deposit.address! })
    await shop.sandbox.mine(deposit.required_confirmations)
    await shop.sql(`UPDATE crypto_checkout.deposit SET next_read_at = now()`)
    await untilCharge(shop, shopper, { status: "late", labels: ["late"] })
    await untilIdle(shop)
    expect(await count(shop, `"order"`)).toBe(0)
    expect(await count(shop, "capture")).toBe(0)
  })

  it("seen in time and confirmed after the end: paid", async () => {
    const { shopper, deposit } = await choose(shop, "SOL")
    await shop.sandbox.send({ address: deposit.address! })
    await untilCharge(shop, shopper, { order_id: expect.any(String) })
    await passTime(shop, shopper, 3)

    await shop.sandbox.mine(deposit.required_confirmations)
    expect(await untilCaptured(shop, shopper)).toMatchObject({ status: "paid", labels: [] })
  })

  it("a session over nothing is refused", async () => {
    const { payment_collection } = await createCollection(shop, 0)
    await expect(openSession(shop, payment_collection.id)).rejects.toMatchObject({ status: 400 })
    expect(await count(shop, "crypto_checkout.charge")).toBe(0)
  })
})

/** A payment collection over an amount, as the admin's payment links make them. */
async function createCollection(shop: TestShop, amount: number) {
  const payments = shop.container.resolve("payment")
  const payment_collection = await payments.createPaymentCollections({
    amount,
    currency_code: "usd",
  })
  return { payment_collection }
}

function openSession(shop: TestShop, collectionId: string) {
  return shop
    .shopper()
    .call("POST", `/store/payment-collections/${collectionId}/payment-sessions`, {
      provider_id: "pp_crypto_main",
    })
}
