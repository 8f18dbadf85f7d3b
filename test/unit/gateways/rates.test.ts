import { ASSETS } from "../../../src/domain"
import { type Rate, RateBook } from "../../../src/gateways"
import { fakeGateway } from "./fake-gateway"
import { price } from "../../support/amounts"

const NOW = 1_000_000

function rate(of: string, changes: Partial<Rate> = {}): Rate {
  return {
    asset: ASSETS.BTC.id,
    currency: "usd",
    price: price(of),
    validUntil: NOW + 600_000,
    ...changes,
  }
}

/** Gateways `a`, `b`, … that publish these rates, and how often each was asked. */
function book(...published: (Rate[] | Error | (() => Promise<Rate[]>))[]) {
  let now = NOW
  const asked = published.map(() => 0)
  const gateways = published.map((rates, index) =>
    fakeGateway({
      id: "abc"[index] ?? "?",
      rates: async () => {
        asked[index] = (asked[index] ?? 0) + 1
        if (rates instanceof Error) throw rates
        return typeof rates === "function" ? rates() : rates
      },
    }),
  )
  const [first] = gateways
  if (!first) throw new Error("name at least one gateway")
  const rates = new RateBook(gateways, () => now)
  return {
    asked,
    advance: (milliseconds: number) => (now += milliseconds),
    find: (asset = ASSETS.BTC, currency = "usd") => rates.find(first, asset, currency, now),
  }
}

it("prefers the gateway's own rate to the others'", async () => {
  expect(await book([rate("1")], [rate("2")]).find()).toEqual({ price: "1", source: "a" })
})

it("takes another gateway's rate where it has none", async () => {
  expect(await book([], [rate("2")]).find()).toEqual({ price: "2", source: "b" })
  expect(await book([rate("1", { currency: "eur" })], [rate("2")]).find()).toMatchObject({
    source: "b",
  })
})

it("does not take a failure for a source without rates", async () => {
  let isAway = true
  const { find } = book(async () => {
    if (isAway) throw new Error("down")
    return [rate("0.93", { asset: ASSETS.USDT_BSC.id })]
  })
  expect(await find(ASSETS.USDT_BSC)).toBeNull()
  isAway = false
  expect(await find(ASSETS.USDT_BSC)).toEqual({ price: "0.93", source: "a" })
})

it("does not sell a stablecoin at its peg while the source that prices it is away", async () => {
  let isAway = false
  const { find, advance } = book(async () => {
    if (isAway) throw new Error("down")
    return [rate("0.93", { asset: ASSETS.USDT_BSC.id })]
  }, [])
  expect(await find(ASSETS.USDT_BSC)).toMatchObject({ price: "0.93" })
  isAway = true
  advance(60_000)
  expect(await find(ASSETS.USDT_BSC)).toBeNull()
  advance(700_000)
  expect(await find(ASSETS.USDT_BSC)).toBeNull()
})

it("keeps the peg while a source is away that is known not to publish the pair", async () => {
  let isAway = false
  const { find, advance } = book(async () => {
    if (isAway) throw new Error("down")
    return [rate("60000")]
  })
  expect(await find(ASSETS.USDT_BSC)).toMatchObject({ source: "peg" })
  isAway = true
  advance(60_000)
  expect(await find(ASSETS.USDT_BSC)).toMatchObject({ source: "peg" })
})

it("passes over a source that fails", async () => {
  expect(await book(new Error("down"), [rate("2")]).find()).toMatchObject({ source: "b" })
})

it("knows no rate that is stale, zero or absent", async () => {
  expect(await book([rate("1", { validUntil: NOW })]).find()).toBeNull()
  expect(await book([rate("0")]).find()).toBeNull()
  expect(await book([]).find()).toBeNull()
})

it("takes a stablecoin for its currency where nobody publishes a rate, and for no other", async () => {
  const { find } = book([])
  expect(await find(ASSETS.USDT_BSC)).toEqual({ price: "1", source: "peg" })
  expect(await find(ASSETS.USDT_BSC, "eur")).toBeNull()
  const published = book([rate("0.99", { asset: ASSETS.USDT_BSC.id })])
  expect(await published.find(ASSETS.USDT_BSC)).toEqual({ price: "0.99", source: "a" })
})

it("asks a source once for all who ask at the same time, and again after a minute", async () => {
  const { find, asked, advance } = book([rate("1")])
  await Promise.all([find(), find(), find()])
  await find()
  advance(59_000)
  await find()
  expect(asked).toEqual([1])
  advance(1_000)
  await find()
  expect(asked).toEqual([2])
})
