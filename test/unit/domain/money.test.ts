import fc from "fast-check"
import {
  InvalidAmountError,
  add,
  currencyDecimals,
  currencyName,
  decimal,
  isIsoCurrency,
  isLess,
  isSameAmount,
  multiplyDivide,
  roundDown,
  roundUp,
  subtract,
  toBaseUnits,
  tolerance,
} from "../../../src/domain"
import { fiat, number } from "../../support/amounts"

const amounts = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.integer({ min: 0, max: 18 }))
  .map(([units, places]) => decimal(shift(units, places)))

function shift(units: bigint, places: number): string {
  const digits = units.toString().padStart(places + 1, "0")
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

describe("decimal", () => {
  it.each([
    ["1.50", "1.5"],
    ["0.00000001", "0.00000001"],
    ["1e-8", "0.00000001"],
    ["123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"],
    [0.1, "0.1"],
    [" 7 ", "7"],
  ])("reads %p as %p", (value, expected) => {
    expect(decimal(value)).toBe(expected)
  })

  it.each(["", "abc", "-1", "NaN", "Infinity", "1,5"])("refuses %p", (value) => {
    expect(() => decimal(value)).toThrow(InvalidAmountError)
  })
})

describe("money", () => {
  it("does not do what floats do", () => {
    expect(add(number("0.1"), number("0.2"))).toBe("0.3")
    expect(subtract(number("0.3"), number("0.1"))).toBe("0.2")
  })

  it("adds up exactly in any order", () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 6 }), (values) => {
        expect(add(...values)).toBe(add(...[...values].reverse()))
      }),
    )
  })

  it("never goes below zero", () => {
    expect(subtract(number("1"), number("2"))).toBe("0")
  })

  it("values the asked amount at exactly the asked value", () => {
    fc.assert(
      fc.property(amounts, amounts, (value, amount) => {
        fc.pre(amount !== "0")
        expect(multiplyDivide(value, amount, amount)).toBe(value)
      }),
    )
  })

  it("asks for too little never, and reports too much never", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 18 }), (amount, places) => {
        expect(isLess(roundUp(amount, places), amount)).toBe(false)
        expect(isLess(amount, roundDown(amount, places))).toBe(false)
      }),
    )
  })

  it("counts base units", () => {
    expect(toBaseUnits(number("1.5"), 18)).toBe("1500000000000000000")
    expect(toBaseUnits(number("0.0000001"), 6)).toBe("1")
  })

  it("knows the decimals of currencies", () => {
    expect(currencyDecimals("usd")).toBe(2)
    expect(currencyDecimals("jpy")).toBe(0)
    expect(currencyDecimals("kwd")).toBe(3)
  })

  it("has decimals for a shop's own currency that Intl does not know", () => {
    expect(currencyDecimals("usdt")).toBe(6)
    // Three letters, of which Intl makes a currency with two decimals: 0.00123 would become 0.01.
    expect(currencyDecimals("btc")).toBe(8)
    expect(roundUp(number("0.00123"), currencyDecimals("btc"))).toBe("0.00123")
    expect(currencyDecimals("points")).toBe(8)
    expect(currencyName("usdt")).toBe("USDT")
    expect(currencyName("usd")).toBe("US Dollar")
    expect([isIsoCurrency("usd"), isIsoCurrency("btc")]).toEqual([true, false])
  })

  it("takes amounts of Medusa for the same that differ by its floating point only", () => {
    expect(isSameAmount(fiat("45.5"), fiat("45.49999999999999977"), "usd")).toBe(true)
    expect(isSameAmount(fiat("66.109999999999999965"), fiat("66.11"), "eur")).toBe(true)
    expect(isSameAmount(fiat("79.369875"), fiat("79.369875"), "usd")).toBe(true)
    expect(isSameAmount(fiat("0"), fiat("0"), "jpy")).toBe(true)
  })

  it.each([
    ["jpy", "1500", "1500.4999", "1500.5"],
    ["jpy", "1500", "1499.5001", "1499.5"],
    ["usd", "20", "20.0049", "20.005"],
    ["usd", "20", "19.9951", "19.995"],
    ["kwd", "1.234", "1.23449", "1.2345"],
    ["kwd", "1.234", "1.23351", "1.2335"],
  ])(
    "tells amounts apart from half of the smallest unit on: %s %s is %s, not %s",
    (currency, amount, same, other) => {
      expect(isSameAmount(fiat(amount), fiat(same), currency)).toBe(true)
      expect(isSameAmount(fiat(amount), fiat(other), currency)).toBe(false)
      expect(isSameAmount(fiat(other), fiat(amount), currency)).toBe(false)
    },
  )

  it("rounds a tolerance in the shop's favour", () => {
    expect(tolerance(fiat("19.99"), number("0.005"), 2)).toBe("0.09")
  })
})
