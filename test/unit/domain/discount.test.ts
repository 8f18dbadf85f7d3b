import { ASSETS, allDiscounts, discountOf } from "../../../src/domain"

const { BTC, ETH, USDT_ETHEREUM, USDT_TRON } = ASSETS

describe("the discount for a coin", () => {
  const discounts = {
    default: "2",
    byAsset: { USDT: "1.5", [USDT_TRON.id]: "3", BTC: "0" },
  }

  it("is that of its id, else of its symbol, else the default", () => {
    expect(discountOf(discounts, USDT_TRON.id)).toBe("3")
    expect(discountOf(discounts, USDT_ETHEREUM.id)).toBe("1.5")
    expect(discountOf(discounts, ETH.id)).toBe("2")
    expect(discountOf(discounts, BTC.id)).toBeNull()
  })

  it("is none without the option, without a default, and for nobody's coin", () => {
    expect(discountOf(undefined, BTC.id)).toBeNull()
    expect(discountOf({ byAsset: { BTC: "1" } }, ETH.id)).toBeNull()
    expect(discountOf({ byAsset: {} }, "constructor")).toBeNull()
  })

  it("lists each discount once", () => {
    expect(allDiscounts(discounts).sort()).toEqual(["1.5", "2", "3"])
    expect(allDiscounts(undefined)).toEqual([])
    expect(allDiscounts({ default: "2", byAsset: { BTC: "2", ETH: "0" } })).toEqual(["2"])
  })
})
