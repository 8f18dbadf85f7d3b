import { Modules } from "@medusajs/framework/utils"
import {
  askDifference,
  books,
  chargesOf,
  confirm,
  edit,
  openLink,
  payLink,
  payOrder,
  placeOrder,
  untilBooks,
} from "./order-roads"
import { type TestShop, shopCases } from "./shop"
import {
  chargeRow,
  count,
  passTime,
  payPart,
  readOrder,
  timeline,
  untilCharge,
  untilIdle,
} from "./watch"

/** An order of 20 that was edited to 35 after its capture, and the link to its difference. */
async function owed(shop: TestShop) {
  const { orderId } = await payOrder(shop)
  await edit(shop, orderId, 2)
  return { orderId, ...(await askDifference(shop, orderId)) }
}

export default shopCases("every road of an order: what is still to be paid", (shop) => {
  it("an order edited up after its capture is paid by the link that is copied, and two people open one payment", async () => {
    const { orderId, ...asked } = await owed(shop)
    expect(asked).toMatchObject({ amount: "15", currency_code: "usd" })
    expect(await books(shop, orderId)).toEqual({ captured: 20, refunded: 0, outstanding: 15 })

    const first = await openLink(shop, asked.payment_collection_id, orderId)
    const { deposit } = await first.choose("SOL")
    const second = await openLink(shop, asked.payment_collection_id)
    expect(second.session).toEqual(first.session)
    expect((await second.charge()).deposit).toMatchObject({ address: deposit!.address })
    expect(await first.charge()).toMatchObject({ amount: "15", status: "open", order_id: null })

    await payLink(shop, second)
    expect(await books(shop, orderId)).toEqual({ captured: 35, refunded: 0, outstanding: 0 })
    expect(await readOrder(shop, orderId)).toMatchObject({ payment_status: "captured" })
    // Whoever opens it afterwards sees that it is paid.
    const third = await openLink(shop, asked.payment_collection_id, orderId)
    expect(await third.charge()).toMatchObject({ status: "paid", captured: true, no_order: null })
    expect(await chargesOf(shop, orderId)).toMatchObject([
      { amount: "15", captured: true, is_additional: true, order_id: orderId, labels: [] },
      { amount: "20", captured: true, is_additional: false, order_id: orderId },
    ])
    expect(await timeline(shop, third)).not.toContain("order.placed")
    const charges = await shop.admin("GET", "/admin/crypto-checkout/charges")
    expect(charges.charges.map((charge: { order_id: string }) => charge.order_id)).toEqual([
      orderId,
      orderId,
    ])
    await expect(askDifference(shop, orderId)).rejects.toMatchObject({
      status: 400,
      body: expect.stringContaining("Nothing is outstanding"),
    })
  })

  it("an edit between seen and confirmed captures the old amount, and the rest is paid by a link", async () => {
    const placed = await placeOrder(shop)
    const { orderId } = placed
    await edit(shop, orderId, 2)
    const asked = await askDifference(shop, orderId)
    expect(asked.amount).toBe("15")
    await confirm(shop, placed)
    expect(await books(shop, orderId)).toEqual({ captured: 20, refunded: 0, outstanding: 15 })
    expect(await readOrder(shop, orderId)).toMatchObject({
      payment_collections: expect.arrayContaining([
        expect.objectContaining({ amount: 20, status: "completed" }),
        expect.objectContaining({ amount: 15, status: "not_paid" }),
      ]),
    })
    await payLink(shop, await openLink(shop, asked.payment_collection_id, orderId))
    expect(await books(shop, orderId)).toEqual({ captured: 35, refunded: 0, outstanding: 0 })
  })

  it("what is owed changes after an address was shown: the same payment asks for it, and the old address still counts", async () => {
    const { orderId, payment_collection_id } = await owed(shop)
    const first = await openLink(shop, payment_collection_id)
    const { deposit } = await first.choose("SOL")
    await edit(shop, orderId, 3)
    expect(await askDifference(shop, orderId)).toMatchObject({
      amount: "30",
      payment_collection_id,
    })

    const second = await openLink(shop, payment_collection_id)
    expect(second.session).toEqual(first.session)
    expect(await first.charge()).toMatchObject({ amount: "30", missing: "30", status: "open" })
    shop.sandbox.send({ address: deposit!.address!, amount: deposit!.amount })
    await untilCharge(shop, first, { status: "underpaid" })
    // Coins are on it: it is paid as it is, whoever opens it again.
    const third = await openLink(shop, payment_collection_id)
    expect(await third.charge()).toMatchObject({ amount: "30", received: "15", missing: "15" })
    await payLink(shop, third)
    expect(await books(shop, orderId)).toEqual({ captured: 50, refunded: 0, outstanding: 0 })
  })

  it("less is owed after an address was shown: what came above is an overpayment, and the order is paid", async () => {
    const { orderId } = await payOrder(shop)
    await edit(shop, orderId, 3)
    const { payment_collection_id } = await askDifference(shop, orderId)
    const { deposit } = await (await openLink(shop, payment_collection_id)).choose("SOL")
    await edit(shop, orderId, 2)
    const shopper = await openLink(shop, payment_collection_id)
    expect(await shopper.charge()).toMatchObject({ amount: "15", missing: "15" })
    shop.sandbox.send({ address: deposit!.address!, amount: deposit!.amount })
    await confirm(shop, { shopper, confirmations: deposit!.required_confirmations })
    expect(await chargeRow(shop, shopper)).toMatchObject({
      status: "overpaid",
      labels: ["overpaid"],
    })
    expect(await books(shop, orderId)).toEqual({ captured: 35, refunded: 0, outstanding: 0 })
  })

  it("a session that is opened again by Medusa's own route goes on with the same payment", async () => {
    const { orderId, payment_collection_id: id } = await owed(shop)
    const shopper = await openLink(shop, id)
    const { deposit } = await shopper.choose("SOL")
    const path = `/store/payment-collections/${id}/payment-sessions`
    const { payment_collection } = await shopper.call("POST", path, {
      provider_id: "pp_crypto_main",
    })
    const [session] = payment_collection.payment_sessions
    expect(session.data).toMatchObject({
      charge_id: shopper.session.charge_id,
      charge_token: shopper.session.charge_token,
    })
    expect(session.id).not.toBe(shopper.session.session_id)
    shop.sandbox.send({ address: deposit!.address! })
    await confirm(shop, { shopper, confirmations: deposit!.required_confirmations })
    expect(await books(shop, orderId)).toEqual({ captured: 35, refunded: 0, outstanding: 0 })
    expect(await count(shop, "crypto_checkout.charge")).toBe(2)
  })

  it("coins that come after Medusa has deleted the session pay the order all the same", async () => {
    const { orderId, payment_collection_id } = await owed(shop)
    const shopper = await openLink(shop, payment_collection_id)
    const { deposit } = await shopper.choose("SOL")
    await shop.container.resolve(Modules.PAYMENT).deletePaymentSession(shopper.session.session_id)
    await untilCharge(shop, shopper, { status: "canceled", replaced_at: expect.anything() })
    shop.sandbox.send({ address: deposit!.address! })
    await confirm(shop, { shopper, confirmations: deposit!.required_confirmations })
    expect(await chargeRow(shop, shopper)).toMatchObject({ labels: [], order_id: orderId })
    expect(await books(shop, orderId)).toEqual({ captured: 35, refunded: 0, outstanding: 0 })
  })

  it("a part of the difference is accepted onto the order, and the rest is asked for again", async () => {
    const { orderId, payment_collection_id } = await owed(shop)
    const shopper = await openLink(shop, payment_collection_id)
    await payPart(shop, shopper, "0.6")
    const path = `/admin/crypto-checkout/charges/${shopper.session.charge_id}`
    expect(await shop.admin("GET", `${path}/acceptance`)).toMatchObject({ order_id: orderId })
    const decision = { label: "underpaid", decision: "accept", mode: "received" }
    await shop.admin("POST", `${path}/decisions`, decision)
    await untilBooks(shop, orderId, { captured: 29, refunded: 0, outstanding: 6 })

    const asked = await askDifference(shop, orderId)
    expect(asked.amount).toBe("6")
    await payLink(shop, await openLink(shop, asked.payment_collection_id))
    expect(await books(shop, orderId)).toEqual({ captured: 35, refunded: 0, outstanding: 0 })
  })

  it("a difference that nobody pays ends without the order, and its link opens it again", async () => {
    const { orderId, payment_collection_id } = await owed(shop)
    const shopper = await openLink(shop, payment_collection_id)
    await shopper.choose("SOL")
    await passTime(shop, shopper, 3)
    await untilCharge(shop, shopper, { status: "expired", settle_at: null }, 30_000)
    await shop.sql(
      `UPDATE crypto_checkout.charge SET emptied_at = now() - interval '1 hour', settle_at = now()
       WHERE is_additional`,
    )
    await untilIdle(shop)
    expect(await readOrder(shop, orderId)).toMatchObject({ status: "pending" })
    expect(await books(shop, orderId)).toEqual({ captured: 20, refunded: 0, outstanding: 15 })

    const again = await openLink(shop, payment_collection_id)
    expect(again.session).toEqual(shopper.session)
    expect(await again.charge()).toMatchObject({ status: "open" })
    await payLink(shop, again)
    expect(await books(shop, orderId)).toEqual({ captured: 35, refunded: 0, outstanding: 0 })
  })

  it("a draft order is paid by link", async () => {
    const { regionId, salesChannelId } = shop.seeded
    const { products } = await shop.shopper().call("GET", "/store/products?handle=genesis-mug")
    const { draft_order } = await shop.admin("POST", "/admin/draft-orders", {
      email: "satoshi@example.com",
      region_id: regionId,
      sales_channel_id: salesChannelId,
    })
    const path = `/admin/draft-orders/${draft_order.id}`
    await shop.admin("POST", `${path}/edit`)
    const items = [{ variant_id: products[0].variants[0].id, quantity: 2 }]
    await shop.admin("POST", `${path}/edit/items`, { items })
    await shop.admin("POST", `${path}/edit/confirm`)
    await shop.admin("POST", `${path}/convert-to-order`)
    const asked = await askDifference(shop, draft_order.id)
    expect(asked.amount).toBe("30")
    const { payment_collection_id } = asked
    const shopper = await openLink(shop, payment_collection_id, draft_order.id, "pp_crypto_main")
    await payLink(shop, shopper)
    expect(await books(shop, draft_order.id)).toEqual({ captured: 30, refunded: 0, outstanding: 0 })
  })

  it("the plugin's page takes the link, and nobody else's collection opens anything", async () => {
    const { shopper: buyer, orderId } = await payOrder(shop)
    await edit(shop, orderId, 2)
    const { url, payment_collection_id } = await askDifference(shop, orderId)
    expect(url).toBe(`${shop.url}/crypto-checkout/pay/${payment_collection_id}?order_id=${orderId}`)
    const answer = await fetch(url, { redirect: "manual" })
    expect(answer.status).toBe(303)
    const charge = (await openLink(shop, payment_collection_id)).session
    expect(new URL(answer.headers.get("location")!, shop.url).href).toBe(charge.page_url)

    const page = (path: string) => fetch(`${shop.url}/crypto-checkout/pay/${path}`)
    expect((await page(`${payment_collection_id}?order_id=order_other`)).status).toBe(404)
    expect((await page("pay_col_unknown")).status).toBe(404)
    // The cart's own payment is opened by its own link alone.
    expect((await page(`${buyer.collectionId}?order_id=${orderId}`)).status).toBe(404)
    await expect(openLink(shop, buyer.collectionId, orderId)).rejects.toMatchObject({ status: 404 })
    await expect(openLink(shop, payment_collection_id, "order_other")).rejects.toMatchObject({
      status: 404,
    })
    const unknown = openLink(shop, payment_collection_id, orderId, "pp_system_default")
    // It is open already; a provider is only chosen for the first time.
    expect((await unknown).session).toEqual(charge)
  })
})
