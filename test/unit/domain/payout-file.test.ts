import { MAX_PAYOUT_ROWS, parsePayoutFile } from "../../../src/domain"
import { PAYOUT_COLUMNS } from "../../../src/contract/payout-file"

const codes = (text: string) => parsePayoutFile(text).issues.map(({ code }) => code)

it("reads the template's columns", () => {
  const { rows, columns, issues } = parsePayoutFile(
    "address,amount,asset,network,gateway,tag,reference,label\nrX,1.5,XRP,xrpl,bitpay,42,7,March\n",
  )
  expect(issues).toEqual([])
  expect(columns.map(({ column }) => column)).toEqual(PAYOUT_COLUMNS)
  expect(rows).toEqual([
    {
      line: 2,
      overflow: false,
      tooLong: false,
      cells: {
        address: "rX",
        amount: "1.5",
        asset: "XRP",
        network: "xrpl",
        gateway: "bitpay",
        tag: "42",
        reference: "7",
        label: "March",
      },
    },
  ])
})

it.each([
  ["semicolons", "Wallet Address;Summ;Coin\nA;1;BTC"],
  ["tabs", "To\tAMOUNT\tcurrency\nA\t1\tBTC"],
  ["bars", "recipient|amount|token\nA|1|BTC"],
  ["a byte order mark and Windows line ends", "\uFEFFaddress,amount,asset\r\nA,1,BTC\r\n"],
  ["several byte order marks", "\uFEFF\uFEFF\uFEFFaddress,amount,asset\nA,1,BTC\n"],
  ["a mark behind the separator's line", "\uFEFFsep=;\n\uFEFFaddress;amount;asset\nA;1;BTC\n"],
  ["old Mac line ends", "address,amount,asset\rA,1,BTC\r"],
  ["quotes", '"address","amount","asset"\n"A","1","BTC"'],
  ["Excel's own line about the separator", "sep=;\naddress;amount;asset\nA;1;BTC"],
  ["blank lines and blanks", "\n\n address , amount,asset\n\n  A ,1 ,\u00A0BTC\n,,\n"],
  ["a one-letter column order of its own", "asset,amount,address\nBTC,1,A"],
])("reads a file with %s", (_, text) => {
  const { rows, issues } = parsePayoutFile(text)
  expect(issues).toEqual([])
  expect(rows.map(({ cells }) => [cells.address, cells.amount, cells.asset])).toEqual([
    ["A", "1", "BTC"],
  ])
})

it.each([1, 2, 3])("counts lines and offsets behind %d byte order marks", (marks) => {
  const text = `${"\uFEFF".repeat(marks)}address,amount\nA,1\nB,2\n`
  expect(parsePayoutFile(text).rows.map(({ line, cells }) => [line, cells.address])).toEqual([
    [2, "A"],
    [3, "B"],
  ])
})

it("counts lines as an editor does, also after cells with several lines", () => {
  const { rows } = parsePayoutFile(
    'address,amount,label\r\nA,1,"two\r\nlines"\r\n\r\nB,2,\r\nC,3,"a ""quote"""\r\n',
  )
  expect(rows.map(({ line, cells }) => [line, cells.address, cells.label])).toEqual([
    [2, "A", "two\nlines"],
    [5, "B", ""],
    [6, "C", 'a "quote"'],
  ])
})

it("takes the apostrophe off that exports put before a formula", () => {
  const { rows } = parsePayoutFile("address,amount,label\nA,1,'=1+1\nB,1,'tis")
  expect(rows.map(({ cells }) => cells.label)).toEqual(["=1+1", "'tis"])
})

it("names what it does not read, except the columns of its own report", () => {
  const { issues } = parsePayoutFile("line,problems,address,amount,Colour\n2,bad,A,1,red")
  expect(issues).toEqual([
    {
      severity: "warning",
      code: "unknown_column",
      line: null,
      column: null,
      message: "Ignored: “Colour”.",
    },
  ])
})

it.each([
  ["", "empty_file"],
  ["  \n ", "empty_file"],
  ["address,amount\n", "empty_file"],
  ["address,asset\nA,BTC", "missing_column"],
  ["A,1,BTC\nB,2,BTC", "missing_column"],
  ["address,to,amount\nA,B,1", "repeated_column"],
  ["PK\u0003\u0004…", "not_text"],
  ["a\u0000d\u0000", "not_text"],
  ["address,amount,label\nA,1,Jos\uFFFD", "not_text"],
  ['address,amount\nA,"1\nB,2', "unclosed_quote"],
  ["address,amount\n" + "x".repeat(2 * 1024 * 1024), "too_large"],
])("refuses %j", (text, code) => {
  expect(codes(text)).toContain(code)
})

it("takes ten thousand rows, and not one more", () => {
  const file = (rows: number) => `address,amount\n${"A,1\n".repeat(rows)}`
  expect(parsePayoutFile(file(MAX_PAYOUT_ROWS)).issues).toEqual([])
  const { rows, issues } = parsePayoutFile(file(MAX_PAYOUT_ROWS + 1))
  expect(rows).toHaveLength(MAX_PAYOUT_ROWS)
  expect(issues.map(({ code }) => code)).toEqual(["too_many_rows"])
})

it("notices a separator too many", () => {
  const { rows } = parsePayoutFile("address,amount\nA,1,500\nB,2,\n")
  expect(rows.map(({ overflow }) => overflow)).toEqual([true, false])
})
