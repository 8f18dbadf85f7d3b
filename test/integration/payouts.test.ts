import { ASSETS } from "../../src/domain"
import type {
  Payout,
  PayoutListResponse,
  PayoutOptionsResponse,
  PayoutPreviewResponse,
} from "../../src/contract/payouts"
import { allGateways } from "./aml-stage"
import authority from "./authority.cases"
import {
  type Admin,
  PAYOUTS,
  anotherAdmin,
  download,
  executeAtProcessors,
  fund,
  refusal,
  untilPayout,
} from "./payout-stage"
import makers from "./makers.cases"
import limits from "./limits.cases"
import obstacles from "./payout-obstacles.cases"
import travelRule from "./travel-rule.cases"
import uncorroborated from "./uncorroborated.cases"
import versions from "./versions.cases"
import { type TestShop, describeShop } from "./shop"
import { count } from "./watch"

const { BTC, USDC_BSC, USDT_BSC, ALGO, XRP } = ASSETS

/** One coin of each processor that pays to addresses. */
const KINDS = [
  { gateway: "b2binpay", asset: BTC, amount: "0.0012" },
  { gateway: "b2binpay-defi", asset: USDC_BSC, amount: "12.5" },
  { gateway: "defexa", asset: ALGO, amount: "12.5" },
  { gateway: "inventpay", asset: USDT_BSC, amount: "25.5" },
] as const

const order = (shop: TestShop, more: object = {}) => ({
  gateway: "b2binpay",
  asset: BTC.id,
  amount: "0.0012",
  description: "Invoice 7",
  address: shop.sandbox.chain.newAddress(BTC.network),
  ...more,
})

describeShop(
  "Payouts",
  (shop) => {
    let checker: Admin
    const call: Admin = (...args) => shop.admin(...args)
    const create = async (body: object): Promise<Payout> =>
      (await call("POST", PAYOUTS, body)).payout

    beforeEach(async () => {
      fund(shop.sandbox)
      // Workers may have read the empty ones a moment ago.
      await call("POST", "/admin/crypto-checkout/balances/refresh", {})
      checker = await anotherAdmin(shop)
    })

    it("tells what can be sent, by which processor, and the rules", async () => {
      const options: PayoutOptionsResponse = await call("GET", `${PAYOUTS}/options`)
      expect(options.gateways.map(({ id }) => id).sort()).toEqual([
        "b2binpay",
        "b2binpay-defi",
        "bitpay",
        "defexa",
        "inventpay",
      ])
      expect(options.approval).toEqual({ from: "1000", currency_code: "usd" })
      expect(options.allow_list).toEqual({ required: false, cool_down_hours: 0 })
      const by = (id: string) => options.gateways.find((gateway) => gateway.id === id)!
      expect(by("bitpay")).toMatchObject({ destination: "recipient", mass: { max_rows: 100 } })
      expect(by("bitpay").assets).toContainEqual(
        expect.objectContaining({ id: "iso4217:usd", symbol: "USD", network: null }),
      )
      expect(by("inventpay")).toMatchObject({ fees: "recipient", per_minute: 10, mass: null })
      expect(by("b2binpay-defi").execution).toBe("signatures")
      for (const { assets, error } of options.gateways) {
        expect({ error, some: assets.length > 0 }).toEqual({ error: null, some: true })
      }
    })

    it.each(KINDS)(
      "is previewed, sent and confirmed at $gateway",
      async ({ gateway, asset, amount }) => {
        const address = shop.sandbox.chain.newAddress(asset.network)
        const body = { gateway, asset: asset.id, amount, address }
        const preview: PayoutPreviewResponse = await call("POST", `${PAYOUTS}/preview`, body)
        expect(preview.issues.filter(({ severity }) => severity === "error")).toEqual([])
        expect(Number(preview.balance!.available)).toBeGreaterThan(0)
        // There is no rate for Algorand, and what nobody can judge needs a second person.
        expect(preview.approval_required).toBe(asset === ALGO)
        expect(await count(shop, "crypto_checkout.payout")).toBe(0)

        const payout = await create(body)
        if (asset === ALGO) await checker("POST", `${PAYOUTS}/${payout.id}/approve`)
        expect(payout).toMatchObject({ gateway, amount, address, kind: "payout", method: "send" })
        await shop.eventually(async () => {
          executeAtProcessors(shop.sandbox)
          await shop.sql(`UPDATE crypto_checkout.payout SET next_read_at = now()
            WHERE next_read_at IS NOT NULL`)
          await untilPayout(shop, payout.id, { state: "confirmed" }, 0)
        }, 30_000)
        const done = await untilPayout(shop, payout.id, { txid: expect.any(String), actions: [] })
        expect(done.finished_at).not.toBeNull()
        expect(shop.sandbox.chain.transfersTo(address)).toHaveLength(1)
        const { history } = await call("GET", `${PAYOUTS}/${payout.id}`)
        expect(history.map(({ type }: { type: string }) => type)).toEqual(
          expect.arrayContaining(["payout.created", "payout.confirmed"]),
        )
      },
      60_000,
    )

    it("says before the click what is wrong with it", async () => {
      const preview = (more: object): Promise<PayoutPreviewResponse> =>
        call("POST", `${PAYOUTS}/preview`, order(shop, more))
      const codes = async (more: object) =>
        (await preview(more)).issues.map(({ code, severity }) => `${severity} ${code}`)
      expect(await codes({ address: "nowhere" })).toEqual(["error bad_address"])
      expect(await codes({ amount: "0.000000001" })).toEqual(["error too_many_decimals"])
      expect(await codes({ amount: "99999" })).toEqual(["warning low_balance"])
      expect(await codes({ gateway: "inventpay", asset: "iso4217:usd" })).toEqual([
        "error gateway_cannot",
      ])
      const ripple = {
        asset: XRP.id,
        amount: "5",
        address: shop.sandbox.chain.newAddress(XRP.network),
      }
      expect(await codes(ripple)).toEqual(["error missing_tag"])
      expect(await codes({ ...ripple, no_tag: true })).toEqual([])
      const big = await preview({ amount: "1" })
      expect(big).toMatchObject({ approval_required: true, spend: expect.any(String) })
      expect(Number(big.value!.amount)).toBeGreaterThan(1000)

      const first = order(shop)
      await create(first)
      expect((await preview(first)).issues.map(({ code }) => code)).toEqual(["recent_payout"])
      const bad = await refusal(create({ ...first, address: "nowhere" }))
      expect(bad.status).toBe(400)
      expect(bad.body).toContain("not a valid Bitcoin address")
      expect(await count(shop, "crypto_checkout.payout")).toBe(1)
    })

    it("is written once, however often the button is pressed", async () => {
      const body = order(shop, { idempotency_key: "click-number-one" })
      const clicks = await Promise.all([create(body), create(body), create(body)])
      expect(new Set(clicks.map(({ id }) => id)).size).toBe(1)
      const other = await refusal(create({ ...body, amount: "0.0013" }))
      expect(other.status).toBe(409)
      await untilPayout(shop, clicks[0]!.id, { state: "sent" })
      expect(shop.sandbox.payouts()).toHaveLength(1)
    })

    it("needs a second person above the limit, and never the first", async () => {
      const payout = await create(order(shop, { amount: "0.5" }))
      expect(payout).toMatchObject({ state: "awaiting_approval", actions: ["cancel"] })
      const own = await refusal(call("POST", `${PAYOUTS}/${payout.id}/approve`))
      expect(own.body).toContain("second person")
      const seen: PayoutListResponse = await checker("GET", `${PAYOUTS}?state=awaiting_approval`)
      expect(seen.open_count).toBe(1)
      expect(seen.payouts[0]!.actions).toEqual(["approve", "cancel"])
      expect(shop.sandbox.payouts()).toEqual([])

      const approved = await checker("POST", `${PAYOUTS}/${payout.id}/approve`)
      expect(approved.payout).toMatchObject({ approved_by: expect.any(String) })
      expect(approved.payout.approved_by).not.toBe(payout.created_by)
      await untilPayout(shop, payout.id, { state: "sent" })
      expect(shop.sandbox.payouts()).toHaveLength(1)
    })

    it("is not sent when its content is not what was approved", async () => {
      const payout = await create(order(shop, { amount: "0.5" }))
      await shop.sql(`UPDATE crypto_checkout.payout SET amount = 0.6 WHERE id = ?`, [payout.id])
      const refused = await refusal(checker("POST", `${PAYOUTS}/${payout.id}/approve`))
      expect(refused.body).toContain("modified after it was created")

      const other = await create(order(shop, { amount: "0.5" }))
      await shop.sandbox.addFault({
        on: "api",
        processor: "b2binpay",
        kind: "rate_limited",
        times: 1,
      })
      await checker("POST", `${PAYOUTS}/${other.id}/approve`)
      await shop.sql(
        `UPDATE crypto_checkout.payout SET address = 'elsewhere' WHERE id = ?
        AND state = 'queued'`,
        [other.id],
      )
      const end = await untilPayout(shop, other.id, { state: "failed" }, 30_000)
      expect(end.failure).toContain("differs from what was approved")
      expect(shop.sandbox.payouts()).toEqual([])
    })

    it("is cancelled before it goes, and tried again after it failed", async () => {
      const waiting = await create(order(shop, { amount: "0.5" }))
      const canceled = await call("POST", `${PAYOUTS}/${waiting.id}/cancel`)
      expect(canceled.payout).toMatchObject({ state: "canceled", actions: [] })
      expect((await refusal(call("POST", `${PAYOUTS}/${waiting.id}/cancel`))).status).toBe(400)

      // More than there is, in a coin without a rate for it, so that a second person looks first.
      const body = { gateway: "inventpay", asset: USDT_BSC.id, amount: "1000.5" }
      const address = shop.sandbox.chain.newAddress(USDT_BSC.network)
      const poor = await create({ ...body, address })
      await checker("POST", `${PAYOUTS}/${poor.id}/approve`)
      const failed = await untilPayout(shop, poor.id, {
        state: "failed",
        actions: ["retry", "replace", "dismiss"],
      })
      expect(failed.failure).toContain("available")
      fund(shop.sandbox)
      const again = await call("POST", `${PAYOUTS}/${poor.id}/retry`)
      expect(again.payout).toMatchObject({ state: "awaiting_approval", amount: "1000.5" })
      expect(again.payout.id).not.toBe(poor.id)
      const twice = await call("POST", `${PAYOUTS}/${poor.id}/retry`)
      expect(twice.payout.id).toBe(again.payout.id)
      await untilPayout(shop, poor.id, { actions: [] })
    })

    it("is decided by an admin where nobody knows whether it was sent", async () => {
      shop.sandbox.addFault({
        on: "api",
        processor: "inventpay",
        kind: "cut",
        times: 1,
        endpoint: "POST /v1/merchant/withdrawal/create",
      })
      const address = shop.sandbox.chain.newAddress(USDT_BSC.network)
      const lost = await create({ gateway: "inventpay", asset: USDT_BSC.id, amount: "20", address })
      const doubt = await untilPayout(shop, lost.id, { state: "attention" })
      // InventPay offers no look-up: asking again would only take the place of what is known.
      expect(doubt.actions).toEqual(["resolve"])
      const asked = await refusal(call("POST", `${PAYOUTS}/${lost.id}/retry`))
      expect(asked.body).toContain("no way to look this up")
      expect((await untilPayout(shop, lost.id, { state: "attention" })).error).toBe(doubt.error)
      const path = `${PAYOUTS}/${lost.id}/resolve`
      expect((await refusal(call("POST", path, { outcome: "sent" }))).status).toBe(400)
      const resolved = await call("POST", path, {
        outcome: "sent",
        txid: "0xabc",
        note: "In its list",
      })
      expect(resolved.payout).toMatchObject({ state: "confirmed", txid: "0xabc" })
      expect(resolved.history[0]).toMatchObject({ actor: resolved.payout.created_by })
      expect(resolved.history[1].actor).toBeNull()
      expect(shop.sandbox.payouts()).toHaveLength(1)
    })

    it("waits for a person where the processor may still send what it calls failed", async () => {
      shop.sandbox.setSwitches("b2binpay", { payoutFailure: "transfer", payoutDelaySeconds: 3600 })
      const { id } = await create(order(shop))
      await untilPayout(shop, id, { state: "sent" })
      shop.sandbox.failPayout(shop.sandbox.payouts()[0]!.id, "no block took it")
      await shop.sql(`UPDATE crypto_checkout.payout SET next_read_at = now() WHERE state = 'sent'`)
      const doubt = await untilPayout(shop, id, { state: "attention" })
      expect(doubt.error).toContain(
        "reports it as failed (no block took it), but may still send it",
      )
      const path = `${PAYOUTS}/${id}/resolve`
      const said = { outcome: "not_sent", note: "B2BINPAY says that it is over" }
      const again = await refusal(call("POST", path, { ...said, then: "send_again" }))
      expect(again.body).toContain("already has a payout with this reference")
      // The form does not offer it, and says the same.
      const why = JSON.parse(again.body).message
      expect(doubt.obstacles).toEqual([{ action: "send_again", why }])
      await call("POST", path, { ...said, then: "give_up" })
      await untilPayout(shop, id, { state: "failed", actions: ["retry", "replace", "dismiss"] })
      expect(shop.sandbox.payouts()).toHaveLength(1)
    })

    it("is listed, searched and filtered page by page", async () => {
      const first = await create(order(shop))
      const second = await create(order(shop, { amount: "0.0013" }))
      const third = await create(order(shop, { amount: "0.5" }))
      const list = async (query: string): Promise<PayoutListResponse> =>
        call("GET", `${PAYOUTS}?${query}`)
      const ids = async (query: string) => (await list(query)).payouts.map(({ id }) => id)
      const page = await list("limit=2")
      expect(page.payouts.map(({ id }) => id)).toEqual([third.id, second.id])
      expect(await ids(`limit=2&cursor=${page.next_cursor}`)).toEqual([first.id])
      expect(await ids(`q=${first.address}`)).toEqual([first.id])
      expect(await ids(`q=${second.id}`)).toEqual([second.id])
      expect(await ids("state=awaiting_approval")).toEqual([third.id])
      expect(await ids("kind=refund")).toEqual([])
      expect(await ids("gateway=defexa")).toEqual([])
      expect((await refusal(list("cursor=nonsense"))).status).toBe(400)
      expect((await refusal(list("state=gone"))).status).toBe(400)
      expect((await refusal(call("GET", `${PAYOUTS}/cpo_nobody`))).status).toBe(404)
    })

    it("is exported with formulas made harmless", async () => {
      await create(order(shop, { description: '=HYPERLINK("http://evil.example")' }))
      const { text, type } = await download(
        shop,
        "GET",
        `${PAYOUTS}/export?state=queued&state=sending&state=sent`,
      )
      expect(type).toContain("text/csv")
      expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
      expect(text.split("\r\n")).toHaveLength(3)
      const empty = await download(shop, "GET", `${PAYOUTS}/export?kind=refund`)
      expect(empty.text.trim().split("\r\n")).toHaveLength(1)
    })

    limits(shop)
    versions(shop)
    uncorroborated(shop)
    authority(shop)
    makers(shop)
    obstacles(shop)
    travelRule(shop)
  },
  allGateways({
    moneyOut: { approval: { from: "1000" } },
    refunds: { claimUrl: "https://shop.example/refund#{refund_id}.{token}" },
  }),
)
