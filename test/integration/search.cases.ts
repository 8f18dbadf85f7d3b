import { ASSETS } from "../../src/domain"
import type { SearchGroup } from "../../src/contract/search"
import { PAYOUTS } from "./payout-stage"
import { buyAt, open } from "./refund-stage"
import { type TestShop, shopCases } from "./shop"

type Group = Omit<SearchGroup, "entity" | "data"> & { entity: string; data: { id: string }[] }

const OURS = ["crypto_charge", "crypto_refund", "crypto_payout"]

/** Asks as the dashboard does, which names every entity that it knows. */
async function search(
  shop: TestShop,
  q: string,
  entities: readonly string[] = OURS,
  more = "",
): Promise<Group[]> {
  const named = entities.map((entity, index) => `&entity[${index}]=${entity}`).join("")
  const { results } = await shop.admin(
    "GET",
    `/admin/search?q=${encodeURIComponent(q)}${named}${more}`,
  )
  return results
}

const found = (groups: Group[]) =>
  Object.fromEntries(groups.map(({ entity, data }) => [entity, data.map(({ id }) => id)]))

export default shopCases("the dashboard's search", (shop) => {
  it("finds a payment and its refund by order, transaction, address and id", async () => {
    const { chargeId, orderId } = await buyAt(shop, "main", "BTC")
    const { id: refundId } = await open(shop, { charge_id: chargeId, amount: "5" })
    const txid = "f".repeat(40)
    await shop.sql(`UPDATE crypto_checkout.transfer SET txid = ?`, [txid])
    const [{ address }] = await shop.sql(`SELECT address FROM crypto_checkout.deposit`)
    const { order } = await shop.admin("GET", `/admin/orders/${orderId}`)

    for (const q of [orderId, chargeId, `#${order.display_id}`, String(order.display_id)]) {
      expect([q, found(await search(shop, q))]).toEqual([
        q,
        { crypto_charge: [chargeId], crypto_refund: [refundId], crypto_payout: [] },
      ])
    }
    for (const q of [txid, txid.slice(0, 9).toUpperCase(), address, address.slice(0, 12)]) {
      expect([q, found(await search(shop, q))]).toEqual([
        q,
        { crypto_charge: [chargeId], crypto_refund: [], crypto_payout: [] },
      ])
    }
    const [charges] = await search(shop, chargeId)
    expect(charges).toMatchObject({
      entity: "crypto_charge",
      data: [{ status: "paid", amount: "20", order_display_id: order.display_id }],
      count: 1,
      offset: 0,
      limit: 20,
    })

    // Before what Medusa finds by any text, and behind the order itself.
    const named = ["customer", "order", "shipping_profile", "crypto_charge"]
    const both = await search(shop, `#${order.display_id}`, named)
    expect(both.map(({ entity, count }) => [entity, count])).toEqual([
      ["customer", 0],
      ["order", 1],
      ["crypto_charge", 1],
      ["shipping_profile", expect.any(Number)],
    ])
    expect(found(both)["order"]).toEqual([orderId])
  }, 60_000)

  it("finds a payout and a refund by the beginning of their transactions", async () => {
    const { chargeId } = await buyAt(shop, "main", "BTC")
    const refund = await open(shop, { charge_id: chargeId, amount: "5" })
    const address = shop.sandbox.chain.newAddress(ASSETS.BTC.network)
    const { payout } = await shop.admin("POST", PAYOUTS, {
      gateway: "inventpay",
      asset: ASSETS.BTC.id,
      amount: "0.0001",
      description: "Invoice 7",
      address,
    })
    await shop.sql(
      `UPDATE crypto_checkout.payout SET txid = 'AbCdEf0123', refund_id = ?, state = 'confirmed'`,
      [refund.id],
    )
    expect(found(await search(shop, "abcdef01"))).toEqual({
      crypto_charge: [],
      crypto_refund: [refund.id],
      crypto_payout: [payout.id],
    })
    expect(found(await search(shop, address, ["crypto_payout"]))).toEqual({
      crypto_payout: [payout.id],
    })
  }, 60_000)

  it("says how many there are, and answers the rows that are asked for", async () => {
    await shop.sql(
      `INSERT INTO crypto_checkout.charge (id, session_id, token_hash, amount, currency_code,
         underpayment_tolerance, overpayment_tolerance, status, order_id, opened_at, expires_at,
         clock_at, link_key)
       SELECT 'cch_' || n, 'payses_' || n, '', 20, 'usd', 0, 0, 'open', 'order_many',
         now() - make_interval(mins => n), now() + interval '1 day', now(), n::text
       FROM generate_series(1, 130) AS n`,
    )
    const [first] = await search(shop, "order_many", ["crypto_charge"], "&limit=3")
    expect(first).toMatchObject({ count: 24, offset: 0, limit: 3 })
    expect(first!.data.map(({ id }) => id)).toEqual(["cch_1", "cch_2", "cch_3"])
    const [next] = await search(shop, "order_many", ["crypto_charge"], "&limit=2&offset=3")
    expect(next!.data.map(({ id }) => id)).toEqual(["cch_4", "cch_5"])
    const [all] = await search(shop, "order_many", ["crypto_charge"], "&limit=100")
    expect(all).toMatchObject({ count: 101 })
    expect(all!.data).toHaveLength(100)
    expect(await search(shop, "order_many", ["crypto_charge"], "&offset=100")).toMatchObject([
      { data: [], count: 101 },
    ])
  })

  it("leaves Medusa's own entities, and what it refuses, to Medusa", async () => {
    const { results } = await shop.admin("GET", "/admin/search?q=mug")
    expect(results.map(({ entity }: Group) => entity)).toEqual(
      expect.arrayContaining(["order", "product", "customer"]),
    )
    expect(results.map(({ entity }: Group) => entity)).not.toContain("crypto_charge")
    expect(await search(shop, "mug", ["product", ...OURS])).toEqual([
      ...OURS.map((entity) => ({ entity, data: [], count: 0, offset: 0, limit: 20 })),
      expect.objectContaining({ entity: "product", count: 1 }),
    ])
    for (const entities of [["nonsense"], ["crypto_charge", "nonsense"]]) {
      await expect(search(shop, "mug", entities)).rejects.toMatchObject({
        status: 404,
        body: expect.stringContaining('No search entity registered for \\"nonsense\\"'),
      })
    }
    await expect(search(shop, "mug", OURS, "&limit=-1")).rejects.toMatchObject({ status: 400 })
    const { status } = await fetch(`${shop.url}/admin/search?q=mug&entity=crypto_charge`)
    expect(status).toBe(401)
  })

  it("finds nothing by a text that no payment can have, and Medusa's own search goes on", async () => {
    for (const q of ["mug" + " ".repeat(300) + "x", "mug\u0000"]) {
      expect(found(await search(shop, q))).toEqual({
        crypto_charge: [],
        crypto_refund: [],
        crypto_payout: [],
      })
    }
    await shop.sql(`ALTER TABLE crypto_checkout.refund RENAME TO refund_gone`)
    try {
      const groups = await search(shop, "mug", ["product", "crypto_refund"])
      expect(groups.map(({ entity, count }) => [entity, count])).toEqual([
        ["crypto_refund", 0],
        ["product", 1],
      ])
    } finally {
      await shop.sql(`ALTER TABLE crypto_checkout.refund_gone RENAME TO refund`)
    }
  })
})
