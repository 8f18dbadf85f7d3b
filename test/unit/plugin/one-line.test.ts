import fc from "fast-check"
import { lineLogger, oneLine } from "../../../src/modules/crypto-checkout/shared/one-line"

describe("what is logged", () => {
  it.each([
    ["a line that was made up", "no\n[error] all is lost", "no\\u000a[error] all is lost"],
    ["carriage returns", "seen\runseen", "seen\\u000dunseen"],
    ["a terminal's colours", "\u001b[31mred", "\\u001b[31mred"],
    ["a terminal's eight-bit escapes", "\u009b2J", "\\u009b2J"],
    ["a terminal's title", "\u001b]0;owned\u0007", "\\u001b]0;owned\\u0007"],
    ["Unicode's line ends", "a\u2028b\u2029c\u0085d", "a\\u2028b\\u2029c\\u0085d"],
    ["letters that are turned round", "\u202etxt.exe\u2066", "\\u202etxt.exe\\u2066"],
    ["NUL and backspaces", "a\0b\b\bc", "a\\u0000b\\u0008\\u0008c"],
  ])("has no %s in it", (_, text, expected) => {
    expect(oneLine(text)).toBe(expected)
  })

  it("is one line of printable characters, and no longer than anybody reads", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u)
      }),
    )
    expect(oneLine("x".repeat(1_000_000)).length).toBeLessThan(2_010)
    expect(oneLine("Zahlung über 5 € – 完了 🎉")).toBe("Zahlung über 5 € – 完了 🎉")
  })

  it("is so at every level", () => {
    const logger = { info: jest.fn(), warn: jest.fn(), error: jest.fn() }
    const lines = lineLogger(logger)
    lines.info("a\nb")
    lines.warn("a\nb")
    lines.error(new Error("a\nb"))
    for (const level of [logger.info, logger.warn, logger.error]) {
      expect(level.mock.calls.flat()).toEqual([expect.stringMatching(/^(Error: )?a\\u000ab$/)])
    }
  })
})
