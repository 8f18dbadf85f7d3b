import fc from "fast-check"
import {
  formatMoney,
  formatRate,
  groupAddress,
  isNearlyOver,
  isPositive,
  safeLink,
  timeLeft,
} from "../../../storefront-widget/core"
import { fill } from "../../../storefront-widget/dictionary"
import { english } from "../../../storefront-widget/texts"
import { ADDRESS } from "./fake-shop"

describe("groupAddress", () => {
  it("makes blocks of four, emphasises both ends and leaves no stump", () => {
    expect(groupAddress(ADDRESS).map(({ text }) => text)).toEqual(
      "0x8b a1f1 0955 1bD4 3280 3012 645A c136 ddd6 4DBA72".split(" "),
    )
    expect(groupAddress(ADDRESS).map(({ strong }) => strong)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      true,
      true,
    ])
  })

  it("loses nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (address) => {
        const printable = address.replace(/[\n\r]/g, "")
        const blocks = groupAddress(printable).map(({ text }) => text)
        expect(blocks.join("")).toBe(printable)
      }),
    )
  })
})

describe("timeLeft", () => {
  const end = "2026-01-01T12:00:00Z"
  const before = (seconds: number) => timeLeft(end, Date.parse(end) - seconds * 1000)
  it.each([
    [3601, "1:00:01"],
    [1079.2, "18:00"],
    [65, "1:05"],
    [0.001, "0:01"],
    [0, "0:00"],
    [-5, "0:00"],
  ])("writes %d seconds as %s", (seconds, label) => {
    expect(before(seconds).label).toBe(label)
  })

  it("is over at the moment itself, not before", () => {
    expect(before(0.001).over).toBe(false)
    expect(before(0).over).toBe(true)
  })

  it("is nearly over in the last fifth only", () => {
    const start = "2026-01-01T11:40:00Z"
    const at = (time: string) => isNearlyOver(start, end, Date.parse(time))
    expect(at("2026-01-01T11:56:00Z")).toBe(false)
    expect(at("2026-01-01T11:56:01Z")).toBe(true)
    expect(isNearlyOver("", end, Date.parse(end))).toBe(false)
  })
})

describe("amounts", () => {
  it.each([
    ["0", false],
    ["0.000", false],
    ["-1", false],
    ["0.00000001", true],
    ["12", true],
  ])("tells whether %s is above zero", (amount, positive) => {
    expect(isPositive(amount)).toBe(positive)
  })

  it("writes fiat in words of the language, without a float in between", () => {
    expect(formatMoney("49.90", "usd", "en")).toBe("$49.90")
    expect(formatMoney("12345678901234567.89", "eur", "en")).toBe("€12,345,678,901,234,567.89")
    expect(formatMoney("5", "not a currency", "en")).toBe("5 NOT A CURRENCY")
    expect(formatMoney("20.5", "usdt", "en")).toBe("20.5 USDT")
    // Intl would write a coin of three letters with two decimals.
    expect(formatMoney("0.00123", "btc", "en")).toBe("0.00123 BTC")
  })
})

describe("rates", () => {
  it.each([
    ["92415.20", "€92,415.20"],
    ["1234567.8912", "€1,234,567.89"],
    ["141.7725", "€141.773"],
    ["0.9235", "€0.9235"],
    ["1.00014", "€1.00014"],
    ["1", "€1.00"],
    ["0.2471", "€0.2471"],
    ["0.0000123456789", "€0.0000123457"],
    ["0", "€0.00"],
  ])("shows enough of %s: %s", (rate, shown) => {
    expect(formatRate(rate, "eur", "en")).toBe(shown)
  })

  it("shows yen, which have no decimals, as exactly as others", () => {
    expect(formatRate("149.52", "jpy", "en")).toBe("¥149.52")
    expect(formatRate("13500000", "jpy", "en")).toBe("¥13,500,000")
  })
})

describe("safeLink", () => {
  it.each(["bitcoin:bc1q", "ethereum:0x1@1?value=1", "solana:abc", "https://x.test"])(
    "passes %s",
    (url) => expect(safeLink(url)).toBe(url),
  )
  it.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "/path",
    "",
    null,
    "blob:https://x.test/1",
    "filesystem:https://x.test/1",
    "file:///etc/passwd",
    "intent://x#Intent;end",
    "view-source:https://x.test",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "bitcoinx:bc1q",
    "http",
    "ms-msdt:/id",
  ])("stops %s", (url) => expect(safeLink(url)).toBeUndefined())
})

describe("texts", () => {
  it("has words for every key", () => {
    for (const text of Object.values(english)) expect(text.trim()).not.toBe("")
  })

  it("fills braces, and leaves unknown ones alone", () => {
    expect(fill("{n} of {m}, {x}", { n: 0, m: 12 })).toBe("0 of 12, {x}")
  })
})
