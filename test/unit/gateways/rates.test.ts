import { ASSETS, isLess, multiply } from "../../../src/checkout"
import { type Rate, RateBook, coinsFor } from "../../../src/gateways"
import { fakeGateway } from "./fake-gateway"

const NOW = 1_000_000

function rate(price: string, changes: Partial<Rate> = {}): Rate {
  return { asset: ASSETS.BTC.id, currency: "usd", price, validUntil: NOW + 600_000, ...changes }
}

/** Gateways `a`, `b`, … that publish these rates, and how often each was asked. */
function book(...published: (Rate[] | Error)[]) {
  let now = NOW
  const asked = published.map(() => 0)
  const gateways = published.map((rates, index) =>
    fakeGateway({
      id: "abc"[index] ?? "?",
      rates: async () => {
        asked[index] = (asked[index] ?? 0) + 1
        if (rates instanceof Error) throw rates
        return rates
      },
    }),
  )
  const [first] = gateways
  if (!first) throw new Error("name at least one gateway")
  const rates = new RateBook(gateways, () => now)
  return {
    asked,
    advance: (milliseconds: number) => (now += milliseconds),
    find: (asset = ASSETS.BTC, currency = "usd") => rates.find(first, asset, currency),
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

it.each([
  ["29.99", "60000", ASSETS.BTC, "0.00049984"],
  ["30", "60000", ASSETS.BTC, "0.0005"],
  ["1", "3", ASSETS.ETH, "0.333333333333333334"],
  ["0.01", "0.999", ASSETS.USDT_ETHEREUM, "0.010011"],
])("%s at %s is enough coins, and no unit more", (value, price, asset, coins) => {
  expect(coinsFor(value, price, asset)).toBe(coins)
  expect(isLess(multiply(coins, price), value)).toBe(false)
})
