import fc from "fast-check"
import { unparse } from "papaparse"
import {
  ASSETS,
  type PayoutFileRules,
  add,
  checkPayoutRow,
  parsePayoutFile,
  payoutTotals,
} from "../../../src/domain"
import { toCsv } from "../../../src/modules/crypto-checkout/shared/csv"
import { number } from "../../support/amounts"

const RULES: PayoutFileRules = {
  gateways: [{ id: "one", name: "One", destination: "address", assets: Object.values(ASSETS) }],
  gateway: null,
  asset: null,
  network: null,
  amountCoin: null,
  decimal: null,
  readDestination: (_, { address, tag }) => ({
    destination: { address, tag, memoKind: null },
    findings: [],
  }),
}

/** What may stand in a cell: text in any script, separators, quotes, line ends, formulas. */
const cell = fc
  .array(
    fc.oneof(
      fc.constantFrom(",", ";", "\t", '"', "'", "\n", "\r\n", "=", "+", "-", "@", " ", "|"),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""))
  .filter((text) => !text.includes("\u0000") && !text.includes("\uFFFD"))

/** As a reader of the file sees it. */
const seen = (text: string) => text.replace(/\r\n?/g, "\n").trim()

/** Amounts with up to 20 digits before and 18 after the point. */
const amount = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }))
  .filter(([whole, part]) => whole + part > 0n)
  .map(([whole, part]) => `${whole}.${String(part).padStart(18, "0")}`)

const asset = fc.constantFrom(...Object.values(ASSETS).filter(({ decimals }) => decimals === 18))

it("reads back what it wrote, whatever the separator and the cells, line by line", () => {
  const files = fc.record({
    labels: fc.array(cell, { minLength: 1, maxLength: 8 }),
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    newline: fc.constantFrom("\n", "\r\n"),
    mark: fc.constantFrom("", "\uFEFF"),
    quotes: fc.boolean(),
  })
  fc.assert(
    fc.property(files, ({ labels, delimiter, newline, mark, quotes }) => {
      const lines = [["address", "amount", "label"], ...labels.map((label) => ["A", "1", label])]
      const text = mark + unparse(lines, { delimiter, newline, quotes })
      const { rows, issues } = parsePayoutFile(text)
      expect(issues).toEqual([])
      expect(rows.map(({ cells }) => cells.label)).toEqual(
        labels.map((label) => seen(label).replace(/^'(?=\s*[=+\-@＝＋－＠|])/, "")),
      )
      const editor = text.replace(/\r\n?/g, "\n").split("\n")
      for (const { line } of rows) expect(editor[line - 1]).toMatch(/^"?A"?/)
    }),
  )
})

it("reads what the export has made harmless as it was", () => {
  fc.assert(
    fc.property(fc.array(cell.map(seen), { minLength: 1, maxLength: 8 }), (labels) => {
      fc.pre(labels.every((label) => !label.startsWith("'")))
      const columns = [
        { header: "address", value: () => "A" },
        { header: "amount", value: () => "1" },
        { header: "label", value: (label: string) => label },
      ]
      const { rows } = parsePayoutFile(toCsv(columns, labels))
      expect(rows.map(({ cells }) => cells.label)).toEqual(labels)
    }),
  )
})

it("loses no digit of an amount, and sums exactly", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, asset), { minLength: 1, maxLength: 20 }), (entries) => {
      const text = `address,amount,asset\n${entries.map(([sum, { id }]) => `A,${sum},${id}`).join("\n")}`
      const orders = parsePayoutFile(text).rows.flatMap(
        (raw) => checkPayoutRow(raw, RULES).order ?? [],
      )
      expect(orders.map((order) => toUnits(order.amount))).toEqual(
        entries.map(([sum]) => toUnits(sum)),
      )
      const units = entries.reduce((sum, [each]) => sum + toUnits(each), 0n)
      const total = payoutTotals(orders).reduce((sum, each) => add(number(sum), each.amount), "0")
      expect(toUnits(total)).toBe(units)
    }),
  )
})

/** In units of 10^-18, by string arithmetic of its own. */
function toUnits(text: string): bigint {
  const [whole = "0", part = ""] = text.split(".")
  return BigInt(whole + part.padEnd(18, "0"))
}

it("never throws and never makes up a row, whatever the file", () => {
  const hostile = fc.array(
    fc.oneof(
      cell,
      fc.constantFrom("address", "amount", "asset", "\n", ",", "1e400", "9".repeat(500), "sep=,\n"),
      fc.string({ unit: "binary", maxLength: 30 }),
    ),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(hostile, fc.boolean(), (parts, withHead) => {
      const text =
        (withHead ? "address,amount,asset,network,gateway,tag,label\n" : "") + parts.join("")
      const { rows, issues } = parsePayoutFile(text)
      expect(rows.length > 0 || issues.length > 0).toBe(true)
      for (const raw of rows) {
        const { order, issues: found } = checkPayoutRow(raw, RULES)
        expect(order === null).toBe(found.some(({ severity }) => severity === "error"))
        if (order) expect(order.amount).toMatch(/^\d+(\.\d+)?$/)
      }
    }),
    { numRuns: 500 },
  )
})
