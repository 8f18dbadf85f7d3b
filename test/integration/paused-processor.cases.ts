import { ASSETS } from "../../src/domain"
import type { GatewaysResponse, PauseGatewayRequest } from "../../src/contract/gateways"
import type { AuditResponse, OverviewResponse } from "../../src/contract/overview"
import { PAYOUTS, fund, refusal, untilPayout } from "./payout-stage"
import { shopCases } from "./shop"
import { untilCaptured } from "./watch"

const ROOT = "/admin/crypto-checkout"
const GATEWAY = `${ROOT}/gateways/inventpay`

export default shopCases("A paused processor", (shop) => {
  const pause = (body: Partial<PauseGatewayRequest>) =>
    shop.admin("POST", `${GATEWAY}/pause`, { scopes: ["payments"], reason: "Slow today", ...body })
  const resume = (scope: string) => shop.admin("POST", `${GATEWAY}/resume`, { scope })
  const pauses = async () => {
    const { gateways }: GatewaysResponse = await shop.admin("GET", `${ROOT}/gateways`)
    return gateways.find(({ id }) => id === "inventpay")!.pauses
  }
  const health = async () => (await fetch(`${shop.url}/crypto-checkout/health`)).json()

  it("takes no new payments, captures what is under way, and takes new ones when resumed", async () => {
    const early = await (await shop.shopper().fillCart()).openSession()
    const late = await (await shop.shopper().fillCart()).openSession()
    const { deposit } = await early.choose("BTC")
    const { assets } = await late.read()
    const btc = assets.find(({ symbol }) => symbol === "BTC")!
    await pause({})

    expect((await late.read()).assets).toEqual([])
    const { status, body } = await refusal(
      late.call("POST", `${late.chargePath()}/deposits`, { asset: btc.id }, late.token()),
    )
    expect({ status, message: JSON.parse(body).message }).toEqual({
      status: 400,
      message: "This coin is not available right now",
    })

    shop.sandbox.send({ address: deposit!.address! })
    shop.sandbox.mine(deposit!.required_confirmations)
    await untilCaptured(shop, early)

    await resume("payments")
    expect((await late.read()).assets.map(({ id }) => id)).toContain(btc.id)
    await late.choose("BTC")
  }, 60_000)

  it("is shown with who paused it, why and until when, and does not make the shop unwell", async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString()
    await pause({ scopes: ["payments", "payouts"], until })
    const shown = {
      reason: "Slow today",
      by: expect.stringMatching(/^user_/),
      since: expect.any(String),
      until,
    }
    const both = [
      { ...shown, scope: "payments" },
      { ...shown, scope: "payouts" },
    ]
    expect(await pauses()).toEqual(expect.arrayContaining(both))
    const { paused }: OverviewResponse = await shop.admin("GET", `${ROOT}/overview`)
    expect(paused).toHaveLength(2)
    expect(paused[0]).toMatchObject({ gateway: "inventpay", gateway_name: "InventPay" })
    await shop.eventually(async () =>
      expect(await health()).toMatchObject({ status: "ok", gateways_paused: 1, gateways_away: 0 }),
    )
    await resume("payments")
    await resume("payouts")
    expect(await pauses()).toEqual([])
    const { entries }: AuditResponse = await shop.admin("GET", `${ROOT}/audit?by=admins&limit=4`)
    expect(entries.map(({ type, data }) => `${type} ${data["scope"]}`)).toEqual([
      "gateway.resumed payouts",
      "gateway.resumed payments",
      "gateway.paused payouts",
      "gateway.paused payments",
    ])
    // Twice does nothing, and is no second entry.
    await resume("payouts")
    const after: AuditResponse = await shop.admin("GET", `${ROOT}/audit?by=admins&limit=4`)
    expect(after.entries).toEqual(entries)
  })

  it("goes on by itself when its time is over", async () => {
    const shopper = await (await shop.shopper().fillCart()).openSession()
    await pause({ until: new Date(Date.now() + 3_600_000).toISOString() })
    expect((await shopper.read()).assets).toEqual([])
    await shop.sql(`UPDATE crypto_checkout.gateway_pause SET ends_at = now()`)
    expect((await shopper.read()).assets).not.toEqual([])
    expect(await pauses()).toEqual([])
  })

  it("needs a reason, something to pause, and an end that is to come", async () => {
    const told = async (body: object) => (await refusal(pause(body))).body
    expect(await told({ reason: " " })).toContain("say why")
    expect(await told({ scopes: [] })).toContain("say what to pause")
    expect(await told({ until: "2020-01-01T00:00:00Z" })).toContain("must be in the future")
    const unknown = `${ROOT}/gateways/nobody/pause`
    const { status } = await refusal(
      shop.admin("POST", unknown, { scopes: ["payments"], reason: "x" }),
    )
    expect(status).toBe(404)
  })

  it("sends nothing while its payouts are paused, says so, and sends at once when resumed", async () => {
    fund(shop.sandbox)
    await pause({ scopes: ["payouts"], reason: "Hot wallet is moved" })
    const { network, id: asset } = ASSETS.USDT_BSC
    const address = shop.sandbox.chain.newAddress(network)
    const { payout } = await shop.admin("POST", PAYOUTS, {
      gateway: "inventpay",
      asset,
      amount: "25",
      address,
    })
    await untilPayout(shop, payout.id, {
      state: "queued",
      obstacles: [
        {
          action: "send",
          why: "Payouts over InventPay are paused: Hot wallet is moved. It is sent once they are resumed",
        },
      ],
    })
    // Whoever asks for it again does not get it out, either.
    await shop.sql(`UPDATE crypto_checkout.payout SET next_attempt_at = now()`)
    await shop.sql(`NOTIFY crypto_checkout, 'work'`)
    expect(shop.sandbox.payouts()).toEqual([])
    await resume("payouts")
    await untilPayout(shop, payout.id, { state: "sent", obstacles: [] })
    expect(shop.sandbox.payouts()).toHaveLength(1)
  }, 60_000)

  it("is offered no more once it has failed every process for a while, and again when it answers", async () => {
    const shopper = await (await shop.shopper().fillCart()).openSession()
    await shop.sql(
      `INSERT INTO crypto_checkout.gateway_health (gateway, last_failure_at, failing_since)
       VALUES ('inventpay', now(), now() - interval '1 minute')
       ON CONFLICT (gateway) DO UPDATE SET
         last_failure_at = EXCLUDED.last_failure_at, failing_since = EXCLUDED.failing_since`,
    )
    const { assets } = await shopper.read()
    expect(assets).not.toEqual([])
    for (const { available, reason } of assets) {
      expect({ available, reason }).toEqual({
        available: false,
        reason: "Not available at the moment. Try again in a minute",
      })
    }
    await shop.sql(`UPDATE crypto_checkout.gateway_health SET failing_since = NULL`)
    expect((await shopper.read()).assets.some(({ available }) => available)).toBe(true)
  })
})
