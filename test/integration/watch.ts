import type { ChargeStatus } from "../../src/contract/storefront"
import { decimal, multiply, roundUp } from "../../src/domain"
import { ADMIN } from "../store/src/seed/admin-user"
import { type Json, type TestShop, request } from "./shop"
import type { Shopper } from "./shopper"

/** Our row of the shopper's charge. Reading it costs no rate limit. */
export async function chargeRow(shop: TestShop, shopper: Shopper): Promise<Json> {
  const [row] = await shop.sql(`SELECT * FROM crypto_checkout.charge WHERE id = ?`, [
    shopper.session.charge_id,
  ])
  return row
}

/** Waits until the row of the shopper's charge matches; answers it. */
export function untilCharge(
  shop: TestShop,
  shopper: Shopper,
  expected: Record<string, unknown>,
  timeoutMs?: number,
): Promise<Json> {
  return shop.eventually(async () => {
    const row = await chargeRow(shop, shopper)
    expect(row).toMatchObject(expected)
    return row
  }, timeoutMs)
}

export const untilStatus = (shop: TestShop, shopper: Shopper, status: ChargeStatus) =>
  untilCharge(shop, shopper, { status })

/** Waits until Medusa has booked the payment; answers the charge's row. */
export const untilCaptured = (shop: TestShop, shopper: Shopper) =>
  untilCharge(shop, shopper, { captured_at: expect.anything(), order_id: expect.any(String) })

/** Waits until the workers have nothing left to do and stay idle for a moment. */
export async function untilIdle(shop: TestShop): Promise<void> {
  await shop.sandbox.callbacksIdle()
  await shop.eventually(async () => {
    const [{ busy }] = await shop.sql(
      `SELECT (SELECT count(*) FROM crypto_checkout.callback WHERE state = 'pending')
            + (SELECT count(*) FROM crypto_checkout.charge WHERE settle_at IS NOT NULL) AS busy`,
    )
    expect(Number(busy)).toBe(0)
  })
}

/** The order as the admin sees it. */
export async function readOrder(shop: TestShop, orderId: string): Promise<Json> {
  const fields = [
    "status",
    "email",
    "payment_status",
    "total",
    "discount_total",
    "summary",
    "*transactions",
    "*payment_collections",
    "*payment_collections.payments",
    "*payment_collections.payments.captures",
    "*payment_collections.payments.refunds",
    "*payment_collections.payment_sessions",
  ].join(",")
  return (await shop.admin("GET", `/admin/orders/${orderId}?fields=${fields}`)).order
}

/** Types of the charge's timeline, oldest first. */
export async function timeline(shop: TestShop, shopper: Shopper): Promise<string[]> {
  const rows = await shop.sql(
    `SELECT type FROM crypto_checkout.audit_event WHERE charge_id = ? ORDER BY id`,
    [shopper.session.charge_id],
  )
  return rows.map(({ type }) => type)
}

/** Lets the charge's time pass, for the shop alone; the sandbox has a clock of its own. */
export async function passTime(shop: TestShop, shopper: Shopper, hours: number): Promise<void> {
  const shift = `- make_interval(hours => ${hours})`
  const id = shopper.session.charge_id
  await shop.sql(
    `UPDATE crypto_checkout.charge
     SET opened_at = opened_at ${shift}, expires_at = expires_at ${shift}, clock_at = clock_at ${shift}
     WHERE id = ?`,
    [id],
  )
  await shop.sql(
    `UPDATE crypto_checkout.deposit
     SET opened_at = opened_at ${shift}, expires_at = expires_at ${shift},
         last_read_at = last_read_at ${shift}, next_read_at = next_read_at ${shift}
     WHERE charge_id = ?`,
    [id],
  )
}

/** How many rows a table has, e.g. `crypto_checkout.callback` or `"order"`. */
export async function count(shop: TestShop, table: string): Promise<number> {
  const [{ rows }] = await shop.sql(`SELECT count(*) AS rows FROM ${table}`)
  return Number(rows)
}

/** Sets how many of every variant the shop has. */
export async function setStock(shop: TestShop, quantity: number): Promise<void> {
  await shop.sql(
    `UPDATE inventory_level SET stocked_quantity = ?, raw_stocked_quantity = ?::jsonb`,
    [quantity, JSON.stringify({ value: String(quantity), precision: 20 })],
  )
}

/** What the admin API sends that is not JSON, such as a CSV file. */
export async function download(shop: TestShop, path: string): Promise<Response> {
  const { token } = await request(`${shop.url}/auth/user/emailpass`, {
    method: "POST",
    body: ADMIN,
  })
  return fetch(shop.url + path, { headers: { authorization: `Bearer ${token}` } })
}

/** Sends a part of what is asked, in SOL, and lets the payment end with it. */
export async function payPart(shop: TestShop, shopper: Shopper, part: string): Promise<void> {
  const { deposit } = await shopper.choose("SOL")
  const amount = roundUp(multiply(decimal(deposit!.amount), decimal(part)), 6)
  shop.sandbox.send({ address: deposit!.address!, amount })
  shop.sandbox.mine(deposit!.required_confirmations)
  await untilCharge(shop, shopper, { status: "underpaid" })
  await passTime(shop, shopper, 3)
  await shop.sql(`UPDATE crypto_checkout.deposit SET next_read_at = now()`)
  await untilCharge(shop, shopper, { labels: ["underpaid"] }, 30_000)
}
