import fc from "fast-check"
import {
  type PayoutCells,
  cellsOf,
  changedText,
  changesOfReport,
  editableFile,
} from "../../../admin/lib/payout-csv"
import { parsePayoutFile } from "../../../src/checkout"

const FILE = `address;amount;note\r\n"TAaa";1,5;first\r\n\r\nTBbb;x;"two\r\nlines"\r\nTCcc;3;third`
const cells = (more: Partial<PayoutCells>): PayoutCells => ({
  ...{ address: "", amount: "", asset: "", network: "", gateway: "", tag: "", label: "" },
  ...more,
})

describe("A file of payouts in the wizard", () => {
  const file = editableFile(FILE)

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
    const { columns, issues, rows } = parsePayoutFile(changedText(file, new Map([[6, changed]])))
    expect(columns).toEqual(["address", "amount", "label", "network"])
    expect(issues).toEqual([])
    expect(rows.map((row) => row.cells.network)).toEqual(["", "", "TRON"])
  })

  it("keeps columns that are not read, and drops cells beyond the last", () => {
    const odd = editableFile("sep=|\naddress|colour|amount\nA|red|1|more\n")
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
