import { isLess, multiply } from "../../src/domain"
import { type Bench, priceOf } from "./bench"
import type { GatewayHarness } from "./harness"
import { coins, fiat, number } from "../support/amounts"

/** CAIP-19, from https://chainagnostic.org/CAIPs/caip-19 */
const CAIP_19 = /^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}\/[-a-z0-9]{3,8}:[-.%a-zA-Z0-9]{1,128}$/

/** What can be paid with, and what opening a deposit gives. */
export function offerCases(harness: GatewayHarness, stage: Bench): void {
  it("offers assets with CAIP-19 ids, each once", async () => {
    const { gateway } = await stage.start()
    const assets = await gateway.assets()
    expect(assets.length).toBeGreaterThan(0)
    for (const asset of assets) {
      expect(asset.id).toMatch(CAIP_19)
      expect(asset.id.startsWith(`${asset.network}/`)).toBe(true)
      expect(asset.decimals).toBeGreaterThan(0)
    }
    expect(new Set(assets.map(({ id }) => id)).size).toBe(assets.length)
  })

  it("offers exactly the assets whose confirmations are known", async () => {
    const { gateway } = await stage.start()
    const offered = (await gateway.assets()).map(({ id }) => id)
    expect(offered.sort()).toEqual(Object.keys(harness.confirmations).sort())
  })

  it("tells smallest payments of what it offers alone, each once", async () => {
    const { gateway } = await stage.start()
    const offered = (await gateway.assets()).map(({ id }) => id)
    const minimums = (await gateway.minimums?.()) ?? []
    for (const { asset, amount } of minimums) {
      expect(offered).toContain(asset)
      expect(isLess(amount, coins("0"))).toBe(false)
    }
    expect(new Set(minimums.map(({ asset }) => asset)).size).toBe(minimums.length)
  })

  it("says what it can do", async () => {
    const { gateway } = await stage.start()
    const { currencies } = gateway.capabilities
    expect(gateway.id).toBe(harness.id)
    expect(gateway.name).not.toBe("")
    if (currencies !== "any") {
      expect(currencies).toContain(harness.currency)
      for (const currency of currencies) expect(currency).toMatch(/^[a-z]{3}$/)
    }
  })

  it("opens a deposit with everything that a shopper needs", async () => {
    const { gateway, sandbox } = await stage.start()
    const request = stage.request()
    const opened = await gateway.openDeposit(request)
    const payment = sandbox.payment(opened.externalId)
    expect(payment.asset).toBe(harness.asset.id)
    expect(opened).toEqual({
      externalId: payment.id,
      externalStatus: payment.status,
      amount: payment.amount ?? request.amount,
      ...(harness.paidByLink
        ? { address: null, tag: null, uri: expect.stringContaining(payment.id) }
        : { address: payment.address, tag: payment.tag, uri: null }),
      hostedUrl: payment.hosted_url,
      expiresAt: expect.any(Number),
      requiredConfirmations: harness.confirmations[harness.asset.id],
    })
  })

  it("hands our reference to the processor", async () => {
    const { gateway, sandbox } = await stage.start()
    const opened = await gateway.openDeposit(stage.request({ depositId: "dep_ours" }))
    const expected = harness.orderId?.("dep_ours") ?? "dep_ours"
    expect(sandbox.payment(opened.externalId).order_id).toBe(expected)
  })

  it("asks enough coins in every asset, within the asset's decimals", async () => {
    const { gateway, sandbox } = await stage.start()
    for (const asset of await gateway.assets()) {
      const opened = await gateway.openDeposit(stage.request({ asset, value: fiat("29.99") }))
      expect(isLess(multiply(opened.amount, priceOf(asset)), coins("29.99"))).toBe(false)
      expect(opened.amount.split(".")[1]?.length ?? 0).toBeLessThanOrEqual(asset.decimals)
      expect(opened.requiredConfirmations).toBe(harness.confirmations[asset.id])
      expect(sandbox.payment(opened.externalId).asset).toBe(asset.id)
    }
  })

  it.each(["0.01", "1", "19.999", "123456.78"])(
    "never asks less than %s is worth",
    async (value) => {
      const { gateway } = await stage.start()
      const opened = await gateway.openDeposit(stage.request({ value: fiat(value) }))
      const worth = multiply(opened.amount, priceOf(harness.asset))
      expect(isLess(worth, number(value))).toBe(false)
      // Rounding up to the last decimal that a processor quotes with; coarse for a cent in bitcoin.
      expect(isLess(worth, multiply(number(value), number("1.1")))).toBe(true)
    },
  )

  it("gives every deposit an address of its own", async () => {
    const { gateway } = await stage.start()
    const opened = await Promise.all(
      Array.from({ length: 10 }, () => gateway.openDeposit(stage.request())),
    )
    const places = opened.map(({ address, tag, hostedUrl }) => [address, tag, hostedUrl].join())
    expect(new Set(places).size).toBe(opened.length)
    expect(new Set(opened.map(({ externalId }) => externalId)).size).toBe(opened.length)
  })

  const usual = Math.min(45, harness.minutes.longest)

  it.each([-8, 8])(
    "ends by the time that it is told, when the clocks are %s minutes away from it",
    async (away) => {
      const { gateway } = await stage.start()
      const now = Date.now() + away * 60_000
      const opened = await gateway.openDeposit(stage.request({ now, minutes: usual }))
      expect(opened.expiresAt).toBe(now + usual * 60_000)
    },
  )

  it.each([
    ["as long as asked", usual, usual],
    ["no shorter than the processor can", 1, harness.minutes.shortest],
    ["no longer than the processor can", 100_000, harness.minutes.longest],
  ])("lets the offer last %s", async (_, asked, minutes) => {
    const { gateway, sandbox } = await stage.start()
    const before = sandbox.clock.now()
    const opened = await gateway.openDeposit(stage.request({ minutes: asked }))
    expect(opened.expiresAt).toBeGreaterThanOrEqual(before + minutes * 60_000)
    expect(opened.expiresAt).toBeLessThanOrEqual(sandbox.clock.now() + minutes * 60_000)
  })

  it("rejects an asset that it does not take, without asking the processor", async () => {
    const { gateway, sandbox } = await stage.start()
    const asked = sandbox.counters()
    const opening = gateway.openDeposit(stage.request({ asset: harness.foreignAsset }))
    await expect(opening).rejects.toMatchObject({ name: "GatewayError", code: "rejected" })
    expect(sandbox.counters()).toEqual(asked)
  })
}
