import { ASSETS, type Asset, type AssetId, inOfferOrder } from "../../../src/domain"

const ALL: Asset[] = Object.values(ASSETS)
const order = (
  assets: Asset[],
  pinned: string[] = [],
  payments: [AssetId, number][] = [],
): string[] =>
  inOfferOrder(assets, { pinned, payments: new Map(payments) }).map(
    ({ symbol, network_name }) => `${symbol} ${network_name}`,
  )
const coins = (names: string[]) => [...new Set(names.map((name) => name.split(" ")[0]))]

describe("the order in which coins are offered", () => {
  it("puts stablecoins and bitcoin first while too few have paid", () => {
    const names = coins(order([...ALL].reverse()))
    expect(names.slice(0, 5)).toEqual(["USDT", "USDC", "BTC", "ETH", "DAI"])
    expect(coins(order(ALL, [], [[ASSETS.DOGE.id, 19]]))[0]).toBe("USDT")
  })

  it("puts what this shop's shoppers pay with first, all networks of a coin together", () => {
    const paid: [AssetId, number][] = [
      [ASSETS.LTC.id, 9],
      [ASSETS.USDC_SOLANA.id, 6],
      [ASSETS.USDC_POLYGON.id, 5],
    ]
    expect(coins(order(ALL, [], paid)).slice(0, 4)).toEqual(["USDC", "LTC", "USDT", "BTC"])
  })

  it("puts the cheapest network of a coin first", () => {
    expect(
      order([ASSETS.USDT_ETHEREUM, ASSETS.USDT_TRON, ASSETS.USDT_BSC, ASSETS.USDT_POLYGON]),
    ).toEqual(["USDT Polygon", "USDT BNB Smart Chain", "USDT TRON", "USDT Ethereum"])
  })

  it("puts what the merchant pins before everything, by symbol or by id", () => {
    const paid: [AssetId, number][] = [[ASSETS.BTC.id, 500]]
    const names = order(ALL, ["xrp", ASSETS.USDT_TRON.id], paid)
    expect(names.slice(0, 2)).toEqual(["XRP XRP Ledger", "USDT TRON"])
    expect(coins(names)[2]).toBe("BTC")
  })

  it("loses and invents nothing", () => {
    expect(order(ALL, ["nothing"]).sort()).toEqual(
      ALL.map(({ symbol, network_name }) => `${symbol} ${network_name}`).sort(),
    )
    expect(order([])).toEqual([])
  })
})
