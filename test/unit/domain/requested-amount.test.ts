import fc from "fast-check"
import { currencyDecimals, readRequestedAmount } from "../../../src/domain"

const CURRENCIES = ["usd", "eur", "jpy", "kwd", "btc", "xyz"]

describe("An amount that an admin asks for", () => {
  it.each([
    ["12.50", "usd", "12.5"],
    ["1000", "jpy", "1000"],
    ["0.001", "kwd", "0.001"],
    ["0.00000001", "btc", "0.00000001"],
    ["9999999999999.99", "usd", "9999999999999.99"],
  ])("%s %s is taken as %s", (written, currency, amount) => {
    expect(readRequestedAmount(written, currency)).toBe(amount)
  })

  it.each([
    ["0", "usd", "more than zero"],
    ["0.00", "usd", "more than zero"],
    ["-1", "usd", "-1"],
    ["1.005", "usd", "more than 2 decimals in USD"],
    ["1.5", "jpy", "more than 0 decimals in JPY"],
    ["0.0001", "kwd", "more than 3 decimals in KWD"],
    ["10000000000000", "usd", "too large"],
    ["ten", "usd", "not an amount"],
  ])("%s %s is refused: %s", (written, currency, why) => {
    expect(() => readRequestedAmount(written, currency)).toThrow(why)
  })

  it("keeps all digits of whatever has no more than the currency and a double", () => {
    const sums = fc.constantFrom(...CURRENCIES).chain((currency) =>
      fc.record({
        currency: fc.constant(currency),
        units: fc.bigInt({ min: 1n, max: 999_999_999_999_999n }),
      }),
    )
    fc.assert(
      fc.property(sums, ({ currency, units }) => {
        const decimals = currencyDecimals(currency)
        const digits = units.toString().padStart(decimals + 1, "0")
        const whole = digits.slice(0, digits.length - decimals)
        const written = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`
        const amount = readRequestedAmount(written, currency)
        expect(Number(amount)).toBe(Number(written))
        // What Medusa makes of it in a double is written the same.
        expect(Number(amount).toFixed(decimals)).toBe(Number(written).toFixed(decimals))
      }),
    )
  })
})
