import { type Json, shopCases } from "./shop"
import { untilCaptured, untilCharge } from "./watch"

export default shopCases("E-mails to the shopper", (shop) => {
  const mails = (): Promise<Json[]> =>
    shop.sql(
      `SELECT "to", template, data, trigger_type FROM notification
       WHERE channel = 'email' ORDER BY created_at, id`,
    )
  const templates = async (): Promise<string[]> =>
    (await mails()).map(({ template }) => template.replace("crypto-checkout-", ""))

  it("follow a payment that comes in two parts, each once, in the cart's language", async () => {
    const shopper = await shop.shopper().fillCart()
    await shop.sql(`UPDATE cart SET locale = 'de-AT' WHERE id = ?`, [shopper.cartId])
    await shopper.openSession()
    const { deposit } = await shopper.choose("SOL")
    const half = (Number(deposit!.amount) / 2).toFixed(deposit!.asset.decimals)
    await shop.sandbox.send({ address: deposit!.address!, amount: half })
    await untilCharge(shop, shopper, { status: "underpaid" })
    await shop.sandbox.mine(deposit!.required_confirmations)
    await shop.eventually(async () => expect(await templates()).toContain("underpaid"))
    const { deposit: rest } = await shopper.charge()
    await shop.sandbox.send({ address: rest!.address!, amount: rest!.missing })
    await untilCharge(shop, shopper, { status: "seen" }).catch(() => undefined)
    await shop.sandbox.mine(deposit!.required_confirmations)
    await untilCaptured(shop, shopper)
    await shop.eventually(async () => expect(await templates()).toContain("paid"))

    const sent = await mails()
    expect(new Set(sent.map(({ template }) => template)).size).toBe(sent.length)
    expect(sent[0]).toMatchObject({
      to: "satoshi@example.com",
      template: "crypto-checkout-awaiting-payment",
      trigger_type: "crypto_checkout.awaitingPayment",
      data: { language: "de", currency_code: "usd", shop: expect.any(String) },
    })
    // Medusa shows admins what it keeps of a notification.
    expect(JSON.stringify(sent)).not.toContain((await shopper.charge()).resume_url!.split("#")[1])
    const underpaid = sent.find(({ template }) => template.endsWith("underpaid"))
    expect(Number(underpaid.data.missing)).toBeGreaterThan(0)
  })

  it("can be looked at before they are switched on, in any language", async () => {
    const path = "/admin/crypto-checkout/emails"
    const preview = await shop.admin("GET", `${path}/underpaid?language=fr`)
    expect(preview).toMatchObject({ kind: "underpaid", enabled: true, language: "fr" })
    expect(preview.text).toContain("Il manque encore 1,20")
    await expect(shop.admin("GET", `${path}/birthday`)).rejects.toThrow(
      /There are paymentLink, awaitingPayment/,
    )
    await expect(shop.admin("GET", `${path}/paid?language=French`)).rejects.toThrow(/400/)
  })
})
