import { ROOT, SLOW_MS } from "./refund-stage"
import { type TestShop, shopCases } from "./shop"
import type { Shopper } from "./shopper"
import { chargeRow, untilCharge } from "./watch"

/** A callback of Defexa's that nothing but its URL proves, as somebody may post who has read the URL. */
async function reportByUrl(shop: TestShop, shopper: Shopper, token: string): Promise<void> {
  const { deposit } = await shopper.choose("TRX")
  const { id, address, amount } = deposit!
  const body = {
    callback_type: "pay",
    client_uid: id,
    payment_id: token,
    token,
    address,
    amount,
    net_amount: amount,
    shop_currency: "TRX",
    ps_currency: "TRX",
    status: "approved",
    ps_data: { transaction_hash: `hash of ${token}` },
  }
  await shop.sql(
    `INSERT INTO crypto_checkout.callback
       (id, gateway, account, dedup_key, event, subject, reference, raw_body, proof)
     SELECT ?, 'defexa', account, ?, 'pay.approved', 'deposit', id, convert_to(?, 'UTF8'), 'url'
     FROM crypto_checkout.deposit WHERE id = ?`,
    [`ccb_${token}`, token, JSON.stringify(body), id],
  )
}

/** For shops with all processors. */
export default shopCases("Money that nothing but a URL proves", (shop) => {
  it("captures no order, is told, and counts when an admin has seen it at the processor", async () => {
    const shopper = await (await shop.shopper().fillCart()).openSession({}, "pp_crypto_defexa")
    await reportByUrl(shop, shopper, "forged")
    await untilCharge(shop, shopper, { status: "seen", labels: ["uncorroborated"] }, SLOW_MS)
    const path = `${ROOT}/charges/${shopper.session.charge_id}`
    const [alert] = await shop.sql(
      `SELECT title FROM crypto_checkout.alert WHERE dedup_key LIKE '%uncorroborated'`,
    )
    expect(alert.title).toMatch(/could not be verified/)
    expect(await chargeRow(shop, shopper)).toMatchObject({ captured_at: null })

    const decision = { label: "uncorroborated", decision: "accept" }
    await shop.admin("POST", `${path}/decisions`, decision)
    await untilCharge(
      shop,
      shopper,
      { labels: [], captured_at: expect.anything(), order_id: expect.any(String) },
      SLOW_MS,
    )
    // What is reported afterwards is as doubtful as before.
    await reportByUrl(shop, shopper, "forged-again")
    const labels = expect.arrayContaining(["uncorroborated"])
    await untilCharge(shop, shopper, { labels }, SLOW_MS)
  }, 120_000)
})
