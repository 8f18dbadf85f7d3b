import { eraseOrder } from "../../src/cli/erase"
import { shopCases, type TestShop } from "../integration/shop"
import type { Shopper } from "../integration/shopper"
import { chargeRow, untilCaptured, untilIdle } from "../integration/watch"

/** A paid order with a refund that went to an address of the shopper's. */
async function buy(shop: TestShop): Promise<{ shopper: Shopper; orderId: string }> {
  const shopper = await (await shop.shopper().fillCart()).openSession()
  const { deposit } = await shopper.choose("SOL")
  shop.sandbox.send({ address: deposit!.address! })
  shop.sandbox.mine(deposit!.required_confirmations)
  const { order_id } = await untilCaptured(shop, shopper)
  await untilIdle(shop)
  await shop.sql(
    `INSERT INTO crypto_checkout.refund (id, charge_id, amount, state, reason, address, email, note,
       created_at, updated_at)
     VALUES ('crf_old', ?, 1, 'booked', 'requested', 'shoppers-address', 'satoshi@example.com',
       'a note', now(), now())`,
    [shopper.session.charge_id],
  )
  // One that the processor has refused for want of somebody's name.
  await shop.sql(
    `INSERT INTO crypto_checkout.payout (id, kind, method, refund_id, gateway, amount, address,
       beneficiary, state, reference, content_hash, approval_required, created_by)
     VALUES ('cpo_old', 'refund', 'send', 'crf_old', 'b2binpay', 1, 'shoppers-address',
       '{"first_name": "Satoshi"}', 'failed', 'cpo_old', '', false, 'user')`,
  )
  return { shopper, orderId: order_id }
}

/** Everything happened so many days earlier, and is no longer looked at. */
async function age(shop: TestShop, days: number): Promise<void> {
  await shop.sql(
    `UPDATE crypto_checkout.charge SET opened_at = opened_at - interval '${days} days',
       expires_at = expires_at - interval '${days} days'`,
  )
  await shop.sql(`UPDATE crypto_checkout.deposit SET next_read_at = NULL`)
  await shop.sql(
    `UPDATE crypto_checkout.callback SET received_at = received_at - interval '${days} days'`,
  )
}

const books = (shop: TestShop) =>
  shop.sql(
    `SELECT charge.id, charge.amount, charge.status, order_id, payment_id, captured_amount, captured_at,
       deposit.address, deposit.amount AS asked, transfer.txid, transfer.amount AS received,
       refund.amount AS refunded, refund.state AS refund_state
     FROM crypto_checkout.charge
     JOIN crypto_checkout.deposit ON deposit.charge_id = charge.id
     JOIN crypto_checkout.transfer ON deposit_id = deposit.id
     JOIN crypto_checkout.refund ON refund.charge_id = charge.id`,
  )

const personal = async (shop: TestShop) => {
  const rows = await shop.sql(
    `SELECT (SELECT count(*)::int FROM crypto_checkout.callback
             WHERE octet_length(raw_body) > 0) AS bodies,
       (SELECT string_agg(concat_ws(' ', address, email, note), ' ')
        FROM crypto_checkout.refund) AS refund,
       (SELECT string_agg(concat_ws(' ', address, beneficiary), ' ')
        FROM crypto_checkout.payout) AS payout,
       (SELECT string_agg(DISTINCT message, ' ') FROM crypto_checkout.audit_event
        WHERE charge_id IS NOT NULL AND type <> 'charge.erased') AS audit`,
  )
  return rows[0]
}

export default shopCases("what is kept, and for how long", (shop) => {
  it("raw bodies and personal data go after their time, and the books stay whole", async () => {
    const { shopper } = await buy(shop)
    const before = await books(shop)
    expect(before).toHaveLength(1)

    await age(shop, 20)
    expect(await shop.checkout.upkeep.applyRetention()).toMatchObject({ bodies: 0, charges: 0 })
    const kept = await personal(shop)
    expect(kept.refund).toContain("satoshi@example.com")
    expect(kept.payout).toContain("Satoshi")

    await age(shop, 20)
    const aged = await books(shop)
    const erased = await shop.checkout.upkeep.applyRetention()
    expect(erased).toMatchObject({ bodies: expect.any(Number), charges: 1 })
    expect(await books(shop)).toEqual(aged)
    expect(await personal(shop)).toEqual({
      bodies: 0,
      refund: "(erased)",
      payout: "(erased)",
      audit: "(erased)",
    })
    expect(await shop.checkout.upkeep.applyRetention()).toMatchObject({ bodies: 0, charges: 0 })

    const { charge } = await shop.admin(
      "GET",
      `/admin/crypto-checkout/charges/${shopper.session.charge_id}`,
    )
    expect(charge).toMatchObject({ status: "paid" })
    await expect(shopper.read()).rejects.toMatchObject({ status: 404 })
  })

  it("callbacks of a payment that is still watched are kept", async () => {
    await buy(shop)
    await age(shop, 40)
    await shop.sql(`UPDATE crypto_checkout.deposit SET next_read_at = now() + interval '1 day'`)
    expect(await shop.checkout.upkeep.applyRetention()).toMatchObject({ bodies: 0, charges: 0 })
  })

  it("an order is erased by command, but not while something is expected of it", async () => {
    const { shopper, orderId } = await buy(shop)
    const [{ name }] = await shop.sql(`SELECT current_database() AS name`)
    const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
    const url = `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}/${name}`
    const erase = (order: string) => eraseOrder(["--order", order, "--database-url", url])

    await expect(erase(orderId)).rejects.toThrow(/Still active: cch_/)
    expect((await personal(shop)).refund).toContain("satoshi@example.com")
    await expect(erase("order_none")).rejects.toThrow(/No crypto payment found/)

    await age(shop, 1)
    const before = await books(shop)
    expect(await erase(orderId)).toContain("was erased")
    expect(await books(shop)).toEqual(before)
    expect(await personal(shop)).toMatchObject({
      bodies: 0,
      refund: "(erased)",
      payout: "(erased)",
    })
    expect((await chargeRow(shop, shopper)).personal_data_erased_at).not.toBeNull()
  })
})
