import { randomUUID } from "node:crypto"
import type { ChargeDetailResponse, ChargeListResponse } from "../../src/contract/back-office"
import { shopCases, RequestError, type TestShop } from "./shop"
import { untilCaptured, untilIdle } from "./watch"

const list = (shop: TestShop, query = ""): Promise<ChargeListResponse> =>
  shop.admin("GET", `/admin/crypto-checkout/charges${query}`)

const ids = ({ charges }: ChargeListResponse) => charges.map(({ id }) => id)

/** Writes charges straight into the database, a minute apart, the first one the newest. */
async function insertCharges(
  shop: TestShop,
  rows: { labels?: string[]; status?: string }[],
): Promise<string[]> {
  const made = rows.map((row, index) => ({ id: `cch_${index}_${randomUUID()}`, index, ...row }))
  for (const { id, index, labels = [], status = "open" } of made) {
    await shop.sql(
      `INSERT INTO crypto_checkout.charge (id, session_id, token_hash, amount, currency_code,
         underpayment_tolerance, overpayment_tolerance, status, labels, opened_at, expires_at, clock_at, link_key)
       VALUES (?, ?, '', 20, 'usd', 0, 0, ?, string_to_array(?, ','), now() - make_interval(mins => ?), now() + interval '1 day', now(), ?)`,
      [id, `payses_${id}`, status, labels.join(","), index, id],
    )
  }
  return made.map(({ id }) => id)
}

async function refusal(promise: Promise<unknown>): Promise<RequestError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof RequestError)) throw new Error("It was not refused")
  return error
}

export default shopCases("the list of charges", (shop) => {
  it("is for signed-in admins only", async () => {
    for (const path of ["charges", "charges/cch_1"]) {
      const answer = await fetch(`${shop.url}/admin/crypto-checkout/${path}`)
      expect(answer.status).toBe(401)
    }
  })

  it("has a paid charge with its order's number, coin and amounts", async () => {
    const shopper = await (await shop.shopper().fillCart()).openSession()
    const { deposit } = await shopper.choose("BTC")
    shop.sandbox.send({ address: deposit!.address! })
    shop.sandbox.mine(deposit!.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    const { order } = await shop.admin(
      "GET",
      `/admin/orders/${order_id}?fields=+email,+customer_id`,
    )

    const { charges, next_cursor } = await list(shop)
    expect(next_cursor).toBeNull()
    expect(charges).toEqual([
      {
        id: shopper.session.charge_id,
        status: "paid",
        labels: [],
        decided_labels: [],
        amount: "20",
        received: "20",
        currency_code: "usd",
        captured: true,
        created_at: expect.any(String),
        order_id,
        order_display_id: order.display_id,
        customer: {
          id: order.customer_id,
          email: order.email,
          name: `${order.shipping_address.first_name} ${order.shipping_address.last_name}`,
          cart_id: null,
        },
        payment_session_id: shopper.session.session_id,
        gateways: ["inventpay"],
        assets: [{ id: expect.any(String), symbol: "BTC", network_name: "Bitcoin" }],
      },
    ])

    const detail: ChargeDetailResponse = await shop.admin(
      "GET",
      `/admin/crypto-checkout/charges/${shopper.session.charge_id}`,
    )
    expect(detail.order_display_id).toBe(order.display_id)
    expect(detail.charge).toMatchObject({ provider_id: "pp_crypto_main", captured: true })
    expect(detail.charge.deposits[0]!.transfers).toHaveLength(1)
    expect(detail.charge.timeline.map(({ type }) => type)).toContain("payment.captured")

    await untilIdle(shop)
    // InventPay does not tell every transaction.
    const txid = `0xABCDEF${randomUUID().replaceAll("-", "")}`
    await shop.sql(`UPDATE crypto_checkout.transfer SET txid = ?`, [txid])
    const [row] = await shop.sql(`SELECT external_id FROM crypto_checkout.deposit`)
    const [other] = await insertCharges(shop, [{}])
    for (const words of [
      shopper.session.charge_id,
      shopper.session.session_id,
      order_id,
      String(order.display_id),
      `#${order.display_id}`,
      deposit!.id,
      deposit!.address!,
      deposit!.address!.toUpperCase(),
      deposit!.address!.slice(0, 10),
      txid,
      txid.toLowerCase(),
      txid.slice(0, 12),
      txid.slice(-8),
      `${txid.slice(0, 8)}…${txid.slice(-6)}`,
      deposit!.address!.slice(-6),
      deposit!.amount!,
      `${deposit!.amount!} BTC`,
      order.email,
      order.email.slice(0, 8).toUpperCase(),
      order.shipping_address.first_name,
      `${order.shipping_address.first_name} ${order.shipping_address.last_name}`,
      `${order.shipping_address.last_name} ${order.shipping_address.first_name}`,
      row.external_id,
    ]) {
      const found = await list(shop, `?q=${encodeURIComponent(words)}`)
      expect({ words, found: ids(found) }).toEqual({ words, found: [shopper.session.charge_id] })
    }
    expect(ids(await list(shop, `?q=${other}`))).toEqual([other])
    expect(ids(await list(shop, `?q=nothing-like-it`))).toEqual([])
    expect(ids(await list(shop, `?q=%25%25%25%25%25%25`))).toEqual([])
    expect(ids(await list(shop, `?q=nobody@example.com`))).toEqual([])
    expect(ids(await list(shop, `?q=%2420.00`)).sort()).toEqual(
      [other, shopper.session.charge_id].sort(),
    )
    expect(ids(await list(shop, `?customer_id=${order.customer_id}`))).toEqual([
      shopper.session.charge_id,
    ])
    expect(ids(await list(shop, `?customer_id=cus_nobody`))).toEqual([])
    expect(ids(await list(shop, `?gateway=inventpay`))).toEqual([shopper.session.charge_id])
    expect(ids(await list(shop, `?gateway=bitpay`))).toEqual([])
    const bitcoin = encodeURIComponent(charges[0]!.assets[0]!.id)
    expect(ids(await list(shop, `?asset=${bitcoin}`))).toEqual([shopper.session.charge_id])
  })

  it("pages through everything once, also while new charges come", async () => {
    const known = await insertCharges(
      shop,
      Array.from({ length: 7 }, () => ({})),
    )
    const first = await list(shop, "?limit=3")
    expect(ids(first)).toEqual(known.slice(0, 3))
    await insertCharges(shop, [{}])
    const second = await list(shop, `?limit=3&cursor=${first.next_cursor}`)
    expect(ids(second)).toEqual(known.slice(3, 6))
    const third = await list(shop, `?limit=3&cursor=${second.next_cursor}`)
    expect(ids(third)).toEqual(known.slice(6))
    expect(third.next_cursor).toBeNull()
  })

  it("shows exceptions first, or only them, across pages", async () => {
    const all = await insertCharges(shop, [
      {},
      { labels: ["late"], status: "late" },
      {},
      { labels: ["underpaid"], status: "underpaid" },
      { labels: ["overpaid", "not_captured"], status: "overpaid" },
      {},
    ])
    const expected = [1, 3, 4, 0, 2, 5].map((index) => all[index])
    for (const limit of [1, 2, 3, 4, 6]) {
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const query: string = `?exceptions=first&limit=${limit}${cursor ? `&cursor=${cursor}` : ""}`
        const page = await list(shop, query)
        seen.push(...ids(page))
        cursor = page.next_cursor
      } while (cursor !== null)
      expect({ limit, seen }).toEqual({ limit, seen: expected })
    }
    expect(ids(await list(shop, "?exceptions=only"))).toEqual(expected.slice(0, 3))
    expect(ids(await list(shop, "?label=late"))).toEqual([all[1]])
    expect(ids(await list(shop, "?label[]=late&label[]=not_captured"))).toEqual([all[1], all[4]])
    expect(ids(await list(shop, "?status=underpaid&status=late"))).toEqual([all[1], all[3]])
  })

  it("shows what is not finished, as the list of orders does", async () => {
    const all = await insertCharges(shop, [
      { status: "paid" },
      { status: "seen" },
      { status: "open" },
      { status: "open" },
      { status: "late", labels: ["late"] },
      { status: "confirming" },
      { status: "held" },
      { status: "expired" },
    ])
    await shop.sql(`UPDATE crypto_checkout.charge SET order_id = 'order_1' WHERE id = ?`, [all[3]!])
    const expected = [4, 1, 3, 5, 6].map((index) => all[index])
    expect(ids(await list(shop, "?unfinished=true&exceptions=first"))).toEqual(expected)
    const first = await list(shop, "?unfinished=true&exceptions=first&limit=2")
    expect(ids(first)).toEqual(expected.slice(0, 2))
    const next = `?unfinished=true&exceptions=first&cursor=${first.next_cursor}`
    expect(ids(await list(shop, next))).toEqual(expected.slice(2))
  })

  it("is bounded by time, from inclusive to exclusive", async () => {
    const all = await insertCharges(shop, [{}, {}, {}])
    const [{ at }] = await shop.sql(
      `SELECT to_char(opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at
       FROM crypto_checkout.charge WHERE id = ?`,
      [all[1]!],
    )
    expect(ids(await list(shop, `?to=${at}`))).toEqual([all[2]])
    expect(ids(await list(shop, `?from=2100-01-01`))).toEqual([])
  })

  it("says what is wrong with a query", async () => {
    const wrong = {
      "?limit=1000": /limit/,
      "?status=nonsense": /status/,
      "?unfinished=yes": /unfinished/,
      "?from=yesterday": /from: must be a date like/,
      "?nonsense=1": /nonsense/,
      "?cursor=bm9uc2Vuc2U": /cursor/,
    }
    for (const [query, words] of Object.entries(wrong)) {
      const { status, body } = await refusal(list(shop, query))
      expect({ query, status }).toEqual({ query, status: 400 })
      expect(body).toMatch(words)
    }
    const missing = await refusal(shop.admin("GET", "/admin/crypto-checkout/charges/nobody"))
    expect(missing.status).toBe(404)
  })
})
