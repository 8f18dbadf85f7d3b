import {
  formatAbsolute,
  formatMoney,
  formatRelative,
  formatSum,
  shorten,
  webUrl,
} from "../../../admin/lib/format"

describe("formatMoney", () => {
  it.each([
    ["1250", "usd", "$1,250.00"],
    ["1250", "jpy", "¥1,250"],
    ["0.0013", "usd", "$0.0013"],
    // Beyond what a float can hold.
    ["9007199254740993.01", "eur", "€9,007,199,254,740,993.01"],
  ])("formats %s %s", (amount, currency, shown) => {
    expect(formatMoney(amount, currency, "en")).toBe(shown)
  })

  it("shows a currency that Intl does not know by its code", () => {
    expect(formatMoney("12.5", "points", "en")).toBe("12.5 POINTS")
  })
})

describe("formatSum", () => {
  it.each([
    ["816.551125", "usd", "$816.55"],
    ["1250.5", "jpy", "¥1,251"],
    ["9007199254740993.015", "eur", "€9,007,199,254,740,993.02"],
    ["12.5", "points", "12.5 POINTS"],
  ])("shows %s %s no finer than the currency", (amount, currency, shown) => {
    expect(formatSum(amount, currency, "en")).toBe(shown)
  })
})

describe("formatRelative", () => {
  const now = Date.parse("2026-01-10T12:00:00.000Z")
  it.each([
    ["2026-01-10T11:59:30.000Z", "now"],
    ["2026-01-10T12:00:59.000Z", "now"],
    ["2026-01-10T11:58:01.000Z", "1 minute ago"],
    ["2026-01-10T15:30:00.000Z", "in 3 hours"],
    ["2026-01-09T11:59:00.000Z", "yesterday"],
    ["2025-12-31T12:00:00.000Z", "10 days ago"],
  ])("tells %s as %s", (at, words) => {
    expect(formatRelative(at, now, "en")).toBe(words)
  })
})

it("formatAbsolute names the day and the zone", () => {
  expect(formatAbsolute("2026-01-10T12:00:00.000Z", "en-GB")).toMatch(
    /10 Jan 2026.*(UTC|GMT|[A-Z])/,
  )
})

it("shorten keeps both ends, and short texts whole", () => {
  expect(shorten("0123456789abcdefghij")).toBe("01234567…efghij")
  expect(shorten("0123456789abcde")).toBe("0123456789abcde")
})

it("webUrl lets only web addresses through", () => {
  expect(webUrl("https://etherscan.io")).toBe("https://etherscan.io")
  expect(webUrl("javascript:alert(1)")).toBeNull()
  expect(webUrl("data:text/html,x")).toBeNull()
  expect(webUrl(null)).toBeNull()
})
