import { describeShop } from "./shop"

describeShop("paying with coins", (shop) => {
  it("places the order when the coins are seen and captures it when they are confirmed", async () => {
    const shopper = await shop.shopper().fillCart()
    await shopper.openSession()
    const { deposit } = await shopper.choose("BTC")
    expect(deposit).toMatchObject({ status: "open", received: "0" })

    await shop.sandbox.send({ address: deposit!.address! })
    const seen = await shop.eventually(async () => {
      const charge = await shopper.charge()
      expect(charge.order_id).not.toBeNull()
      return charge
    })
    expect(seen).toMatchObject({ status: "seen", captured: false, missing: "0" })
    const before = await shop.admin("GET", `/admin/orders/${seen.order_id}?fields=payment_status`)
    expect(before.order.payment_status).not.toBe("captured")

    await shop.sandbox.mine(deposit!.required_confirmations)
    await shop.eventually(async () => expect((await shopper.charge()).captured).toBe(true))
    const after = await shop.admin(
      "GET",
      `/admin/orders/${seen.order_id}?fields=payment_status,total,*payment_collections.payments`,
    )
    expect(after.order).toMatchObject({ payment_status: "captured", total: 20 })
    expect(after.order.payment_collections[0].payments).toHaveLength(1)
  })

  it("places no order while nothing has been sent", async () => {
    const shopper = await shop.shopper().fillCart()
    await shopper.openSession()
    await shopper.choose("BTC")

    await expect(shopper.complete()).rejects.toMatchObject({ status: 400 })
    expect(await shopper.charge()).toMatchObject({ status: "open", order_id: null })
    // The session must live on: the shopper may still send the coins.
    expect((await shopper.cart()).payment_collection.payment_sessions).toHaveLength(1)
  })

  it("shows a charge to nobody without its token", async () => {
    const shopper = await shop.shopper().fillCart()
    await shopper.openSession()

    await expect(shopper.call("GET", shopper.chargePath())).rejects.toMatchObject({ status: 404 })
    await expect(
      shopper.call("GET", shopper.chargePath(), undefined, {
        "x-crypto-checkout-token": "wrong",
      }),
    ).rejects.toMatchObject({ status: 404 })
  })
})
