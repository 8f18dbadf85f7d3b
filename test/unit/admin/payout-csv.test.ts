import fc from "fast-check"
import { unparse } from "papaparse"
import {
  type PayoutCells,
  cellsOf,
  changedColumns,
  changedText,
  changesOfReport,
  editableFile,
} from "../../../admin/lib/payout-csv"
import { parsePayoutFile } from "../../../src/domain"
import type { PayoutFileColumn } from "../../../src/contract/payout-file"

const FILE = `address;amount;note\r\n"TAaa";1,5;first\r\n\r\nTBbb;x;"two\r\nlines"\r\nTCcc;3;third`
const cells = (more: Partial<PayoutCells>): PayoutCells => ({
  address: "",
  amount: "",
  asset: "",
  network: "",
  gateway: "",
  tag: "",
  reference: "",
  label: "",
  ...more,
})

describe("A file of payouts in the wizard", () => {
  const { columns } = parsePayoutFile(FILE)
  const file = editableFile(FILE, columns)

  it("finds rows by the lines of the server's check", () => {
    expect([...file.rows.keys()]).toEqual(parsePayoutFile(FILE).rows.map(({ line }) => line))
    expect(cellsOf(file, 4)).toEqual(cells({ address: "TBbb", amount: "x", label: "two\nlines" }))
    expect(cellsOf(file, 99)).toEqual(cells({}))
  })

  it("rewrites one row and leaves everything else, lines too", () => {
    const text = changedText(
      file,
      new Map([[4, cells({ address: "TBbb", amount: "2", label: "a; b" })]]),
    )
    expect(text).toBe(`address;amount;note\n"TAaa";1,5;first\n\nTBbb;2;"a; b"\n\nTCcc;3;third`)
    expect(parsePayoutFile(text).rows).toMatchObject([
      { line: 2, cells: { amount: "1,5" } },
      { line: 4, cells: { address: "TBbb", amount: "2", label: "a; b" } },
      { line: 6, cells: { amount: "3" } },
    ])
  })

  it("takes rows out without moving the others", () => {
    const text = changedText(file, new Map([[2, null]]))
    expect(parsePayoutFile(text).rows.map(({ line }) => line)).toEqual([4, 6])
  })

  it("adds a column that a row needs", () => {
    const changed = cells({ address: "TCcc", amount: "3", network: "TRON", label: "third" })
    const changes = new Map([[6, changed]])
    const mended = changedText(file, changes)
    const { columns, issues, rows } = parsePayoutFile(mended, {
      columns: changedColumns(file, changes),
    })
    expect(columns.map(({ column }) => column)).toEqual(["address", "amount", "label", "network"])
    expect(columns.map(({ head }) => head)).toEqual(["address", "amount", "note", "network"])
    expect(issues.filter(({ severity }) => severity === "error")).toEqual([])
    expect(rows.map((row) => row.cells.network)).toEqual(["", "", "TRON"])
  })

  it("keeps columns that are not read, and drops cells beyond the last", () => {
    const odd = editableFile("sep=|\naddress|colour|amount\nA|red|1|more\n")
    expect(odd.columns.map(({ column }) => column)).toEqual(["address", null, "amount"])
    expect(changedText(odd, new Map([[3, cells({ address: "B", amount: "2" })]]))).toBe(
      "sep=|\naddress|colour|amount\nB|red|2\n",
    )
  })

  it("takes corrected rows from a report of bad rows to their places", () => {
    const report = editableFile("line,address,amount,problems\n4,TBbb,2,was x\n")
    const changes = changesOfReport(report, file)!
    expect(parsePayoutFile(changedText(file, changes)).rows).toMatchObject([
      { line: 2, cells: { amount: "1,5" } },
      { line: 4, cells: { address: "TBbb", amount: "2" } },
      { line: 6, cells: { amount: "3" } },
    ])
    expect(changesOfReport(editableFile("line,address,amount\n7,T,1\n"), file)).toBeNull()
    expect(changesOfReport(editableFile("address,amount\nT,1\n"), file)).toBeNull()
  })

  it("mends one row of a file with two byte order marks, and glues none", () => {
    for (const marks of ["\uFEFF", "\uFEFF\uFEFF", "\uFEFF\uFEFFsep=,\n\uFEFF"]) {
      const text = `${marks}address,amount\r\nA,1\r\nB,2\r\nC,3\r\n`
      const first = marks.includes("sep") ? 3 : 2
      const own = editableFile(text, parsePayoutFile(text).columns)
      const line = first + 1
      expect(cellsOf(own, line)).toEqual(cells({ address: "B", amount: "2" }))
      const mended = changedText(own, new Map([[line, cells({ address: "B", amount: "20" })]]))
      expect(
        parsePayoutFile(mended).rows.map((row) => [row.line, row.cells.address, row.cells.amount]),
      ).toEqual([
        [first, "A", "1"],
        [line, "B", "20"],
        [first + 2, "C", "3"],
      ])
    }
  })

  it("mends a row below a title and under foreign names", () => {
    const text = "Payouts of May;;\nRecipient wallet address;Pay Amount;Coin\nA;1;BTC\nB;2;BTC\n"
    const own = editableFile(text, parsePayoutFile(text).columns)
    const mended = changedText(
      own,
      new Map([[4, cells({ address: "B", amount: "3", asset: "BTC", tag: "7" })]]),
    )
    expect(mended).toBe(
      "Payouts of May;;\nRecipient wallet address;Pay Amount;Coin;tag\nA;1;BTC\nB;3;BTC;7\n",
    )
  })

  it("mends one row under any heads, behind any marks, and leaves the others", () => {
    const columns: PayoutFileColumn[] = [
      { head: "Recipient wallet address", column: "address" },
      { head: "Pay Amount", column: "amount" },
      { head: "Payment_ID", column: "reference" },
      { head: "Colour", column: null },
      { head: "", column: null },
    ]
    const cell = fc.string({ unit: fc.constantFrom(..."aZ0 ,;|\t\"'\n"), maxLength: 6 })
    const given = fc.record({
      rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }),
      order: fc.shuffledSubarray(columns, { minLength: columns.length }),
      delimiter: fc.constantFrom(",", ";", "\t", "|"),
      marks: fc.nat({ max: 3 }),
      title: fc.constantFrom("", "May\r\n", "\n\nReport\n"),
      mended: fc.nat(),
      value: cell,
    })
    fc.assert(
      fc.property(given, ({ rows, order, delimiter, marks, title, mended, value }) => {
        const lines = rows.map(([reference, colour, extra], index) =>
          order.map(({ head, column }) => {
            if (column === "address") return `A${index}`
            if (column === "amount") return String(index + 1)
            return column === "reference" ? reference : head === "" ? extra : colour
          }),
        )
        const body = unparse([order.map(({ head }) => head), ...lines], { delimiter })
        const text = "\uFEFF".repeat(marks) + title + body
        const before = parsePayoutFile(text, { columns: order })
        expect(before.rows).toHaveLength(rows.length)
        const position = mended % rows.length
        const { line } = before.rows[position]!
        const own = editableFile(text, order)
        const changed = { ...cellsOf(own, line), tag: "7", reference: `R${value}` }
        const changes = new Map([[line, changed]])
        const after = parsePayoutFile(changedText(own, changes), {
          columns: changedColumns(own, changes),
        })
        expect(after.rows.map((row) => row.cells)).toEqual(
          before.rows.map((row, index) =>
            index === position
              ? { ...row.cells, tag: "7", reference: `R${value}`.trim() }
              : row.cells,
          ),
        )
        expect(after.rows.filter((_, index) => index <= position).map((row) => row.line)).toEqual(
          before.rows.filter((_, index) => index <= position).map((row) => row.line),
        )
      }),
    )
  })

  it("reads back whatever was typed", () => {
    const typed = fc.string({ unit: fc.constantFrom(..."aZ0 ,;|\t\"'=-") })
    fc.assert(
      fc.property(typed, typed, (address, label) => {
        const row = cells({ address: `A${address}`, amount: "1", label })
        const { rows } = parsePayoutFile(changedText(file, new Map([[2, row]])))
        const read = rows.find(({ line }) => line === 2)
        expect(read?.cells.address).toBe(row.address.trim())
        expect(read?.cells.label.replace(/^'/, "")).toBe(label.trim().replace(/^'/, ""))
        expect(rows.map(({ line }) => line)).toEqual([2, 4, 6])
      }),
    )
  })
})
