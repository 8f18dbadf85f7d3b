import { createHmac, randomUUID } from "node:crypto"
import type { CallbackListResponse, CallbackResponse } from "../../src/contract/callbacks"
import type {
  BalancesResponse,
  ConnectionTest,
  GatewaysResponse,
  UnpricedRegionsResponse,
} from "../../src/contract/gateways"
import type { AuditResponse, OverviewResponse } from "../../src/contract/overview"
import type {
  ReconciliationResponse,
  ReconciliationSummaryResponse,
} from "../../src/contract/reconciliation"
import { warnOfRegions } from "../../src/medusa/regions"
import { shopCases, RequestError, type TestShop } from "./shop"
import { download, untilCaptured, untilIdle } from "./watch"

const ROOT = "/admin/crypto-checkout"
const HOOK = "/hooks/crypto-checkout/inventpay"
const TODAY = () => new Date().toISOString().slice(0, 10)
const TOMORROW = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)

const get = <T>(shop: TestShop, path: string): Promise<T> => shop.admin("GET", ROOT + path)

/** Posts to a callback URL; answers the status. */
async function post(
  shop: TestShop,
  body: string,
  headers: Record<string, string> = {},
  path = HOOK,
): Promise<number> {
  const answer = await fetch(shop.url + path, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  })
  return answer.status
}

/** A callback as InventPay signs it. */
function signed(data: object, event = "payment.pending") {
  const body = JSON.stringify({ event, data })
  const digest = createHmac("sha256", "whsec_sandbox").update(body).digest("hex")
  return { body, headers: { "x-webhook-signature": digest, "x-webhook-id": `wh_${randomUUID()}` } }
}

/** A whole purchase with InventPay. */
async function buy(shop: TestShop) {
  const shopper = await (await shop.shopper().fillCart()).openSession()
  const { deposit } = await shopper.choose("BTC")
  shop.sandbox.send({ address: deposit!.address! })
  shop.sandbox.mine(deposit!.required_confirmations)
  const { order_id } = await untilCaptured(shop, shopper)
  await untilIdle(shop)
  return { shopper, orderId: order_id as string, chargeId: shopper.session.charge_id }
}

export default shopCases("the back office", (shop) => {
  it("is for signed-in admins only", async () => {
    const period = `?from=${TODAY()}&to=${TOMORROW()}`
    const reads = [
      "overview",
      "audit",
      "callbacks",
      "callbacks/x",
      "callbacks/rejections",
      "gateways",
      "balances",
      "gateways/inventpay/settlements",
      "gateways/inventpay/ledger",
      ...["", "/summary", "/export"].map((path) => `reconciliation${path}${period}`),
    ]
    for (const path of reads) {
      const { status } = await fetch(`${shop.url}${ROOT}/${path}`)
      expect({ path, status }).toEqual({ path, status: 401 })
    }
    for (const path of [
      "callbacks/replay",
      "gateways/inventpay/connection-test",
      "balances/refresh",
    ]) {
      const { status } = await fetch(`${shop.url}${ROOT}/${path}`, { method: "POST", body: "{}" })
      expect({ path, status }).toEqual({ path, status: 401 })
    }
  })

  it("names the regions in whose currency no processor of their provider prices", async () => {
    expect(await get<UnpricedRegionsResponse>(shop, "/gateways/unpriced-regions")).toEqual({
      regions: [],
    })
    const { region } = await shop.admin("POST", "/admin/regions", {
      name: "Europe",
      currency_code: "eur",
      payment_providers: ["pp_crypto_main"],
    })
    expect(await get<UnpricedRegionsResponse>(shop, "/gateways/unpriced-regions")).toEqual({
      regions: [
        { id: region.id, name: "Europe", currency_code: "eur", provider_id: "pp_crypto_main" },
      ],
    })
    const logged = jest.spyOn(shop.container.resolve("logger"), "warn")
    await warnOfRegions(shop.container)
    expect(logged.mock.calls).toEqual([
      [expect.stringMatching(/region "Europe" offers pp_crypto_main.* prices in EUR/)],
    ])
    logged.mockClear()
    await shop.sql(`DELETE FROM region_payment_provider`)
    await warnOfRegions(shop.container)
    expect(logged.mock.calls).toEqual([
      [expect.stringContaining("enable the crypto provider in the admin under Settings → Regions")],
    ])
    logged.mockRestore()
  })

  it("shows a callback's body without credentials, and processes it again", async () => {
    const { chargeId } = await buy(shop)
    const [{ external_id }] = await shop.sql(`SELECT external_id FROM crypto_checkout.deposit`)
    const { body, headers } = signed(
      { paymentId: external_id, amount: 0.125, apiKey: "k", note: "whsec_sandbox" },
      "payment.completed",
    )
    const precise = body.replace("0.125", "0.12345678901234567890")
    const digest = createHmac("sha256", "whsec_sandbox").update(precise).digest("hex")
    expect(await post(shop, precise, { ...headers, "x-webhook-signature": digest })).toBe(200)
    await untilIdle(shop)

    const page = await get<CallbackListResponse>(
      shop,
      `/callbacks?charge_id=${chargeId}&event=payment.c&limit=1`,
    )
    const { id } = page.callbacks[0]!
    expect(page.next_cursor).not.toBeNull()
    const next = await get<CallbackListResponse>(shop, `/callbacks?cursor=${page.next_cursor}`)
    expect(next.callbacks.map((each) => each.id)).not.toContain(id)

    const { callback } = await get<CallbackResponse>(shop, `/callbacks/${id}`)
    expect(callback).toMatchObject({ state: "done", proof: "signature", charge_id: chargeId })
    expect(callback.body).toMatchObject({ format: "json", redacted: true })
    expect(callback.body.text).toContain("0.12345678901234567890")
    expect(callback.body.text).not.toContain("whsec_sandbox")
    expect(callback.body.text).toContain('"apiKey": "[redacted]"')

    await shop.sql(
      `UPDATE crypto_checkout.callback SET state = 'failed', error = 'x' WHERE id = ?`,
      [id],
    )
    const failed = await get<CallbackListResponse>(shop, `/callbacks?state=failed`)
    expect(failed.callbacks.map((each) => each.id)).toEqual([id])
    expect((await get<OverviewResponse>(shop, "/overview")).open_work.callbacks_failed).toBe(1)

    expect(await shop.admin("POST", `${ROOT}/callbacks/replay`, { ids: [id] })).toEqual({
      replayed: 1,
      more: false,
    })
    const after = await shop.eventually(async () => {
      const read = (await get<CallbackResponse>(shop, `/callbacks/${id}`)).callback
      expect(read).toMatchObject({ state: "done", attempts: 1, error: null })
      return read
    })
    expect(after.replays).toHaveLength(1)
    const { users } = await shop.admin("GET", "/admin/users")
    const { entries } = await get<AuditResponse>(shop, "/audit")
    expect(entries).toEqual([
      expect.objectContaining({ type: "callback.replayed", subject: id, actor: users[0].id }),
    ])
    expect(entries[0]!.actor_name).not.toBeNull()

    await shop.sql(`UPDATE crypto_checkout.callback SET state = 'failed'`)
    const { replayed } = await shop.admin("POST", `${ROOT}/callbacks/replay`, { failed: true })
    expect(replayed).toBeGreaterThan(1)
    await untilIdle(shop)
    const rest = await get<CallbackListResponse>(shop, `/callbacks?state=failed`)
    expect(rest.callbacks).toEqual([])
  })

  it("refuses to replay what is not named well", async () => {
    for (const body of [{}, { ids: [] }, { failed: false }, { ids: ["a"], failed: true }]) {
      const error = await shop.admin("POST", `${ROOT}/callbacks/replay`, body).catch((e) => e)
      expect(error).toBeInstanceOf(RequestError)
      expect(error.status).toBe(400)
      expect(error.body).toMatch(/ids|must be/)
    }
  })

  it("counts refused posts in one row, whoever makes names up", async () => {
    for (let n = 0; n < 3; n += 1) {
      await post(shop, "{}", { "x-webhook-signature": "0".repeat(64) })
      await post(shop, "{}", {}, `/hooks/crypto-checkout/made-up-${n}`)
    }
    await shop.eventually(async () => {
      const { rejections } = await get<{ rejections: object[] }>(shop, "/callbacks/rejections")
      expect(rejections).toHaveLength(2)
      expect(rejections).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ gateway: "inventpay", reason: "signature", count: 3 }),
          expect.objectContaining({ gateway: "unknown", reason: "unknown_gateway", count: 3 }),
        ]),
      )
    })
  })

  it("tests a connection: passes when all is well, names what is not", async () => {
    const { test } = (await shop.admin("POST", `${ROOT}/gateways/inventpay/connection-test`)) as {
      test: ConnectionTest
    }
    expect(test.checks.filter(({ result }) => result === "failed")).toEqual([])
    const names = test.checks.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(["clock", "public_url"]))
    expect(test.checks.at(-1)).toMatchObject({ name: "public_url", result: "passed" })

    const options = (shop.checkout as unknown as { context: { options: { publicUrl: string } } })
      .context.options
    const publicUrl = options.publicUrl
    options.publicUrl = shop.sandbox.url
    try {
      const failing = (await shop.admin("POST", `${ROOT}/gateways/inventpay/connection-test`)) as {
        test: ConnectionTest
      }
      expect(failing.test.checks.at(-1)).toMatchObject({ name: "public_url", result: "failed" })
      expect(failing.test.checks.at(-1)!.message).toMatch(/publicUrl points to/)
    } finally {
      options.publicUrl = publicUrl
    }
    const { gateways } = await get<GatewaysResponse>(shop, "/gateways")
    expect(gateways).toHaveLength(1)
    expect(gateways[0]).toMatchObject({ id: "inventpay", healthy: true })
    expect(gateways[0]!.test!.checks.at(-1)).toMatchObject({ result: "failed" })
    const unknown = await shop
      .admin("POST", `${ROOT}/gateways/nobody/connection-test`)
      .catch((e) => e)
    expect(unknown.status).toBe(404)
  })

  it("does not take anybody's probe for its own", async () => {
    const probe = { "x-crypto-checkout-probe": "0".repeat(64) }
    expect(await post(shop, "{}", probe)).toBe(401)
  })

  it("reads balances, and keeps the last good ones when a read fails", async () => {
    const read = (await shop.admin("POST", `${ROOT}/balances/refresh`, {})) as BalancesResponse
    expect(read.gateways).toHaveLength(1)
    expect(read.gateways[0]).toMatchObject({ gateway: "inventpay", error: null, stale: false })
    expect(read.gateways[0]!.balances.length).toBeGreaterThan(0)

    await shop.sql(
      `UPDATE crypto_checkout.balance SET read_at = now() - interval '1 hour';
       UPDATE crypto_checkout.balance_read SET error = 'inventpay balances: no answer'`,
    )
    const [old] = (await get<BalancesResponse>(shop, "/balances")).gateways
    expect(old).toMatchObject({ stale: true, error: "inventpay balances: no answer" })
    expect(old!.balances).toEqual(read.gateways[0]!.balances)
  })

  it("reconciles order, processor and transactions, and exports the same as CSV", async () => {
    const { orderId, chargeId } = await buy(shop)
    const period = `from=${TODAY()}&to=${TOMORROW()}`
    await shop.sql(`UPDATE crypto_checkout.transfer SET txid = '=HYPERLINK("x")'`)
    const page = await get<ReconciliationResponse>(shop, `/reconciliation?${period}`)
    expect(page.next_cursor).toBeNull()
    expect(page.rows).toEqual([
      expect.objectContaining({
        charge_id: chargeId,
        order_id: orderId,
        order_display_id: expect.any(Number),
        asked: "20",
        confirmed: "20",
        captured: "20",
        refund_sent: "0",
        refund_booked: "0",
        result: "matched",
        reasons: [],
      }),
    ])
    const summary = await get<ReconciliationSummaryResponse>(
      shop,
      `/reconciliation/summary?${period}`,
    )
    expect(summary.totals).toEqual([
      expect.objectContaining({ currency_code: "usd", charges: 1, matched: 1, captured: "20" }),
    ])

    // The books forget the payment: now there is money that nobody has booked.
    await shop.sql(`UPDATE crypto_checkout.charge SET payment_id = NULL`)
    const wrong = await get<ReconciliationResponse>(
      shop,
      `/reconciliation?${period}&result=mismatched`,
    )
    expect(wrong.rows[0]!.reasons).toEqual(["money_not_captured"])
    const none = await get<ReconciliationResponse>(
      shop,
      `/reconciliation?${period}&reason=amounts_differ`,
    )
    expect(none).toEqual({ rows: [], next_cursor: null })

    const answer = await download(shop, `${ROOT}/reconciliation/export?${period}`)
    expect(answer.headers.get("content-type")).toMatch(/text\/csv/)
    expect(answer.headers.get("content-disposition")).toMatch(/crypto-reconciliation-.*\.csv/)
    const lines = (await answer.text()).trim().split("\r\n")
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(chargeId)
    expect(lines[1]).toContain("money_not_captured")
    expect(lines[1]).toContain(`'=HYPERLINK`)

    await expect(get(shop, "/reconciliation?from=2020-01-01&to=2026-01-01")).rejects.toMatchObject({
      status: 400,
    })
  })

  it("gives an overview of work, volume and events", async () => {
    await buy(shop)
    const overview = await get<OverviewResponse>(shop, "/overview")
    expect(overview.open_work).toMatchObject({ exceptions: 0, callbacks_failed: 0 })
    const [usd] = overview.volumes
    expect(usd).toMatchObject({ currency_code: "usd", asked: "20", received: "20" })
    expect(usd!.days).toHaveLength(30)
    expect(usd!.days.at(-1)).toEqual({ day: TODAY(), asked: "20", received: "20" })
    expect(overview.latest.map(({ type }) => type)).toContain("payment.captured")
  })

  it("rings the admin's bell once for each exception", async () => {
    const { chargeId } = await buy(shop)
    for (let n = 0; n < 2; n += 1) {
      await shop.checkout.settlement.label(chargeId, "not_captured", false)
      await shop.checkout.settlement.label(chargeId, "not_captured", true)
    }
    const bell = await shop.eventually(async () => {
      const { notifications } = await shop.admin("GET", "/admin/notifications?channel=feed")
      expect(notifications.length).toBeGreaterThan(0)
      return notifications
    }, 25_000)
    expect(bell).toHaveLength(1)
    expect(bell[0].data).toMatchObject({
      title: "A payment was received, but could not be captured",
      path: `/crypto-checkout/charges/${chargeId}`,
    })
    const [alert] = await shop.sql(`SELECT sent_at FROM crypto_checkout.alert`)
    expect(alert.sent_at).not.toBeNull()
  })
})
