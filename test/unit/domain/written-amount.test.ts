import fc from "fast-check"
import { readWrittenAmount, separatorOf } from "../../../src/domain"

describe("the separator that all amounts of a file agree on", () => {
  it.each([
    [["1", "20", "300"], null, 0],
    [["1.5", "20", "0.25"], "point", 0],
    [["1,5", "20", "2,75"], "comma", 0],
    [["1.000.000", "2,5"], "comma", 0],
    [["1,000,000", "2.5"], "point", 0],
    [["1.234,50"], "comma", 0],
    [["1,234.50", "12"], "point", 0],
    [["0.500", "1234.500"], "point", 0],
    [["1 234,5", "1'000"], "comma", 0],
    [["0.001", "20"], "point", 0],
    [["0,001", "20"], "comma", 0],
    [["1E+05", "one", "", "1.5"], "point", 0],
  ] as const)("%j: %s", (texts, agreed, unclear) => {
    const evidence = separatorOf(texts)
    expect([evidence.agreed, evidence.unclear.length]).toEqual([agreed, unclear])
  })

  it.each([
    ["1.500 and 12.000 in a file", ["1.500", "12.000"], [0, 1]],
    ["1.500 beside 2,75", ["1.500", "2,75"], [0]],
    ["1.500 beside 2.75", ["1.500", "2.75"], [0]],
    ["1,500", ["1,500"], [0]],
    ["2.75 beside 2,75", ["2.75", "2,75", "3"], [1]],
    ["0.001 beside 1,5", ["0.001", "1,5"], [1]],
  ])("%s is not guessed", (_, texts, unclear) => {
    expect(separatorOf(texts)).toEqual({ agreed: null, unclear })
  })
})

describe("an amount in a file with a decimal separator", () => {
  it.each([
    ["1.500", "comma", "1500"],
    ["1.500", "point", "1.5"],
    ["1,500", "comma", "1.5"],
    ["1,500", "point", "1500"],
    ["2,75", "comma", "2.75"],
    ["1.234.567,89", "comma", "1234567.89"],
    ["1,234,567.89", "point", "1234567.89"],
    ["1 234 567,5", "comma", "1234567.5"],
    ["1\u00A0234,5", "comma", "1234.5"],
    ["1’234.5", "point", "1234.5"],
    ["12000", "comma", "12000"],
  ] as const)("%j with a %s is %s", (text, separator, amount) => {
    expect(readWrittenAmount(text, separator)).toMatchObject({ amount })
  })

  it.each([
    ["2.75", "comma", "bad_amount"],
    ["2,75", "point", "bad_amount"],
    ["0.001", "comma", "bad_amount"],
    ["0,500", "point", "bad_amount"],
    ["1.23.456", "comma", "bad_amount"],
    ["1.234 567", "comma", "bad_amount"],
    ["1,00,000.5", "point", "bad_amount"],
    ["1.234,", "comma", "bad_amount"],
    ["0,00", "comma", "bad_amount"],
    ["-1,5", "comma", "bad_amount"],
    ["1,5E+03", "comma", "exponent"],
    ["1.500", null, "decimal_comma"],
    ["12.000", null, "decimal_comma"],
    ["2,75", null, "decimal_comma"],
  ] as const)("%j with a %s is refused as %s", (text, separator, code) => {
    expect(readWrittenAmount(text, separator)).toMatchObject({ amount: null, problem: { code } })
  })

  it("reads back every number that a spreadsheet writes in either way", () => {
    const number = fc.tuple(fc.nat(), fc.nat({ max: 999_999 }))
    fc.assert(
      fc.property(number, fc.constantFrom("point", "comma"), ([whole, part], separator) => {
        const decimals = String(part).padStart(6, "0")
        const [group, point] = separator === "point" ? [",", "."] : [".", ","]
        const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, group)
        fc.pre(whole + part > 0)
        const read = readWrittenAmount(`${grouped}${point}${decimals}`, separator)
        expect(Number(read.amount)).toBeCloseTo(Number(`${whole}.${decimals}`), 6)
      }),
    )
  })

  it("is never read in another way than its file says, whatever stands in it", () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789.,' "), maxLength: 12 })
    fc.assert(
      fc.property(text, (written) => {
        const point = readWrittenAmount(written, "point").amount
        const strict = readWrittenAmount(written).amount
        if (strict !== null) expect(point).toBe(strict)
        const comma = readWrittenAmount(written, "comma").amount
        if (point !== null && comma !== null && point !== comma) {
          expect(separatorOf([written])).toEqual({ agreed: null, unclear: [0] })
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
