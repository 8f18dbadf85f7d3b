import fc from "fast-check"
import { parse } from "papaparse"
import { csvHead, csvRows, sendCsv, toCsv } from "../../../src/modules/crypto-checkout/shared/csv"

const columns = [
  { header: "address", value: (row: string[]) => row[0] },
  { header: "label", value: (row: string[]) => row[1] ?? null },
]

const cellsOf = (csv: string): string[][] =>
  parse<string[]>(csv.replace(/^\uFEFF/, ""), { delimiter: ",", newline: "\r\n" }).data.slice(0, -1)

it("writes RFC 4180 with a byte order mark, quoting what needs it", () => {
  expect(toCsv(columns, [["0xabc", 'He said "yes",\nthen left']])).toBe(
    '\uFEFFaddress,label\r\n0xabc,"He said ""yes"",\nthen left"\r\n',
  )
  expect(csvHead(columns) + csvRows(columns, [])).toBe("address,label\r\n")
})

it.each([
  "=1+1",
  "+1",
  "-1+2",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "  =1",
  "=1\n2",
  "＝1",
  "|cmd",
  '=HYPERLINK("https://evil.example","x")',
])("makes a formula harmless: %j", (cell) => {
  expect(cellsOf(csvRows(columns, [[cell, ""]]))[0]?.[0]).toBe(`'${cell}`)
})

it.each(["-1", "-0.50", "12", "a=1", "1E+5"])("leaves %j alone", (cell) => {
  expect(cellsOf(csvRows(columns, [[cell, ""]]))[0]?.[0]).toBe(cell)
})

it("keeps every cell, whatever is in it, and never begins one with a formula's sign", () => {
  const cell = fc.string({ unit: "grapheme", maxLength: 20 })
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
      const read = cellsOf(toCsv(columns, rows)).slice(1)
      expect(
        read.map((cells) =>
          cells.map((text) => text.replace(/^'(?=\s*[=+\-@＝＋－＠|\t\r\n])/, "")),
        ),
      ).toEqual(
        rows.map((cells) =>
          cells.map((text) => text.replace(/^'(?=\s*[=+\-@＝＋－＠|\t\r\n])/, "")),
        ),
      )
      for (const text of read.flat()) {
        expect(text).not.toMatch(/^\s*[=+@＝＋－＠]/)
        if (text.startsWith("-")) expect(text).toMatch(/^-\d+(\.\d+)?$/)
      }
    }),
  )
})

it("names the file harmlessly", () => {
  const headers = new Map<string, string>()
  let sent = ""
  sendCsv(
    { setHeader: (name, value) => headers.set(name, value), end: (text) => (sent = text) },
    'pay"out\r\n/../x',
    "a\r\n",
  )
  expect(headers.get("content-disposition")).toBe('attachment; filename="pay_out___.._x.csv"')
  expect(headers.get("content-type")).toBe("text/csv; charset=utf-8")
  expect(sent).toBe("a\r\n")
})
