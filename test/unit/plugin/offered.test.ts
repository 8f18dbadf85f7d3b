import { ASSETS, type Market, fiatAmount, priceOf } from "../../../src/domain"
import type { Rate } from "../../../src/gateways"
import { RateBook, Router } from "../../../src/gateways"
import { OfferedAssets } from "../../../src/modules/crypto-checkout/charges/offered"
import type { ShopReader } from "../../../src/modules/crypto-checkout/charges/withheld"
import type { Context } from "../../../src/modules/crypto-checkout/shared/context"
import type { AssetUse, ChargeAggregate } from "../../../src/storage"
import { coins } from "../../support/amounts"
import { anywhere } from "../../support/market"
import { fakeGateway } from "../gateways/fake-gateway"

const now = new Date("2026-03-01T12:00:00Z")
const { BTC, LTC, USDT_ETHEREUM, USDT_TRON } = ASSETS

const aggregate = {
  charge: {
    id: "cch_1",
    status: "open",
    amount: fiatAmount("30"),
    currency_code: "usd",
    gateways: null,
    underpayment_tolerance: "0",
    overpayment_tolerance: "0",
    opened_at: now,
    expires_at: new Date(now.getTime() + 3_600_000),
    clock_at: now,
    canceled_at: null,
    discount: null,
    is_additional: false,
    promised_at: null,
    acceptance_mode: null,
  },
  deposits: [],
  transfers: [],
} as unknown as ChargeAggregate

const rate = (asset: string, price: string): Rate => ({
  asset,
  currency: "usd",
  price: priceOf(price),
  validUntil: now.getTime() + 60_000,
})

/** A shop of which recent payments are known, and one processor that publishes rates and a minimum. */
function shop(recentUse: () => Promise<AssetUse[]>, options: Record<string, unknown> = {}) {
  const gateway = fakeGateway({
    id: "one",
    assets: [LTC, BTC, USDT_ETHEREUM, USDT_TRON],
    rates: () => Promise.resolve([rate(BTC.id, "60000"), rate(LTC.id, "100")]),
    minimums: () => Promise.resolve([{ asset: BTC.id, amount: coins("0.001") }]),
  })
  const context = {
    options: { confirmations: [], offers: [], pinnedAssets: [], ...options },
    router: new Router([gateway], new RateBook([gateway])),
    storage: {
      session: () =>
        Promise.resolve({
          deposits: { recentUse },
          gatewayPauses: { standing: () => Promise.resolve({}) },
        }),
    },
  } as unknown as Context
  let time = 0
  const offered = new OfferedAssets(context, () => time)
  const of = (reader: ShopReader = anywhere) => offered.of(aggregate, now, reader)
  return { of, later: (ms: number) => void (time += ms) }
}

const nothing = () => Promise.resolve([])

describe("what a shopper may choose from", () => {
  it("comes with estimate, minimum, names of the network and the usual time", async () => {
    const use = [{ asset: LTC.id, payments: 1, required_confirmations: 3 }]
    const assets = await shop(() => Promise.resolve(use)).of()
    const found = (id: string) => assets.find((asset) => asset.id === id)
    expect(found(BTC.id)).toMatchObject({
      available: false,
      minimum: "60",
      amount: "0.0005",
      usual_seconds: null,
    })
    expect(found(LTC.id)).toMatchObject({
      available: true,
      minimum: null,
      amount: "0.3",
      standard: null,
      aliases: ["ltc"],
      usual_seconds: 450,
    })
    expect(found(USDT_TRON.id)).toMatchObject({ standard: "TRC20", amount: "30" })
  })

  it("waits as long as the merchant's own rule asks for, where that is longer", async () => {
    const confirmations = [{ asset: LTC.id, confirmations: 6 }]
    const use = [{ asset: LTC.id, payments: 1, required_confirmations: 3 }]
    const assets = await shop(() => Promise.resolve(use), { confirmations }).of()
    expect(assets.find(({ id }) => id === LTC.id)?.usual_seconds).toBe(900)
  })

  it("is ordered by what shoppers paid with of late, and by what is pinned", async () => {
    const use = [{ asset: LTC.id, payments: 25, required_confirmations: 3 }]
    const symbols = async (...given: Parameters<typeof shop>) =>
      (await shop(...given).of()).map(({ symbol }) => symbol)
    expect(await symbols(nothing)).toEqual(["USDT", "USDT", "BTC", "LTC"])
    expect((await symbols(() => Promise.resolve(use)))[0]).toBe("LTC")
    expect((await symbols(() => Promise.resolve(use), { pinnedAssets: ["BTC"] }))[0]).toBe("BTC")
  })

  it("asks the database for that once in ten minutes, and again after a failure", async () => {
    const recentUse = jest.fn(nothing)
    const { of, later } = shop(recentUse)
    await Promise.all([of(), of()])
    later(9 * 60_000)
    await of()
    expect(recentUse).toHaveBeenCalledTimes(1)
    later(2 * 60_000)
    recentUse.mockRejectedValueOnce(new Error("away"))
    await expect(of()).rejects.toThrow("away")
    await of()
    expect(recentUse).toHaveBeenCalledTimes(3)
  })

  describe("with discounts", () => {
    const discounts = { default: "2", byAsset: { LTC: "0" } }
    const totals = () =>
      Promise.resolve(
        new Map([
          ["0", fiatAmount("30")],
          ["2", fiatAmount("29.4")],
        ]),
      )

    it("tells of each coin what it takes off, and counts minimum and estimate from that", async () => {
      const assets = await shop(nothing, { discounts }).of({ ...anywhere, totals })
      const of = (wanted: { id: string }) => assets.find(({ id }) => id === wanted.id)
      expect(of(USDT_TRON)).toMatchObject({ discount: "2", total: "29.4", amount: "29.4" })
      expect(of(LTC)).toMatchObject({ discount: null, total: null, amount: "0.3" })
    })

    it("takes nothing off what is not the payment of a cart", async () => {
      const assets = await shop(nothing, { discounts }).of(anywhere)
      expect(assets.every(({ discount, total }) => discount === null && total === null)).toBe(true)
    })
  })

  describe("under rules about what is offered where", () => {
    const offers = [{ countries: ["gb"], exceptAssets: ["BTC"] }]
    const us = { salesChannelId: "sc_1", countries: ["us"], isCountryKnown: true }
    const offeredIn = (market: Market) =>
      shop(nothing, { offers }).of({ ...anywhere, market: () => Promise.resolve(market) })

    it("leaves out what is not offered in the country", async () => {
      const symbols = async (market: Market) =>
        new Set((await offeredIn(market)).map(({ symbol }) => symbol))
      expect(await symbols(us)).toEqual(new Set(["BTC", "LTC", "USDT"]))
      expect(await symbols({ ...us, countries: ["us", "gb"] })).toEqual(new Set(["LTC", "USDT"]))
    })

    it("shows what an address may change, with the reason, and lets nobody choose it", async () => {
      const region = { ...us, countries: ["us", "gb"], isCountryKnown: false }
      const bitcoin = (await offeredIn(region)).find(({ symbol }) => symbol === "BTC")
      expect(bitcoin).toMatchObject({
        available: false,
        reason: expect.stringContaining("Enter your address first"),
        amount: null,
      })
    })
  })
})
