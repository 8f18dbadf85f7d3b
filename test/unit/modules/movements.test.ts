import Papa from "papaparse"
import type { Movement } from "../../../src/contract/movements"
import { movementsQuerySchema } from "../../../src/contract/movements.schema"
import {
  movementFile,
  movementFileName,
} from "../../../src/modules/crypto-checkout/reports/movements/formats"
import { csvHead, csvRows } from "../../../src/modules/crypto-checkout/shared/csv"

const PERIOD = { from: "2026-01-01", to: "2026-02-01" }
const NOW = new Date("2026-02-02T08:30:15.123Z")

const payment: Movement = {
  date: "2026-01-31T23:59:59.000Z",
  type: "payment",
  id: "cch_1",
  order_id: "order_1",
  order_display_id: 1042,
  customer: "satoshi@example.com",
  processor: "Acme Pay",
  coin: "BTC",
  network: "Bitcoin",
  amount: "0.00012345",
  rate: "100000",
  value: "12.35",
  value_currency: "EUR",
  fee: null,
  net: "0.00012345",
  txid: "f00d",
  processor_id: "inv_1",
}
const refund: Movement = {
  ...payment,
  type: "refund",
  id: "cpo_1",
  coin: "USDT",
  amount: "5",
  rate: null,
  value: "4.60",
  fee: "1.1",
  net: "-6.1",
  txid: "beef",
}

function written(query: object): string[][] {
  const { columns, dialect } = movementFile(
    movementsQuerySchema.parse({ ...PERIOD, ...query }),
    NOW,
  )
  const text = csvHead(columns, dialect) + csvRows(columns, [payment, refund], dialect)
  return Papa.parse<string[]>(text.trim(), { delimiter: dialect.delimiter ?? "," }).data
}

describe("the export of movements", () => {
  it("has every column as rows, with the decimals and the separator that were asked for", () => {
    const [head, first, second] = written({ separator: "semicolon", decimals: "comma" })
    const of = (row: string[] | undefined, name: string) => row?.[head!.indexOf(name)]
    expect(of(first, "amount")).toBe("0,00012345")
    expect(of(first, "value")).toBe("12,35")
    expect(of(first, "customer")).toBe("satoshi@example.com")
    expect(of(second, "net")).toBe("-6,1")
    expect(of(second, "fee_coin")).toBe("USDT")
  })

  it("is what Koinly takes: received and sent, fee, worth and the transaction", () => {
    const [head, first, second] = written({ format: "koinly" })
    expect(head).toEqual([
      "Date",
      "Sent Amount",
      "Sent Currency",
      "Received Amount",
      "Received Currency",
      "Fee Amount",
      "Fee Currency",
      "Net Worth Amount",
      "Net Worth Currency",
      "Label",
      "Description",
      "TxHash",
    ])
    expect(first).toEqual([
      "2026-01-31 23:59:59 UTC",
      "",
      "",
      "0.00012345",
      "BTC",
      "",
      "",
      "12.35",
      "EUR",
      "income",
      "Payment of order #1042",
      "f00d",
    ])
    expect(second).toEqual([
      "2026-01-31 23:59:59 UTC",
      "5",
      "USDT",
      "",
      "",
      "1.1",
      "USDT",
      "4.60",
      "EUR",
      "",
      "Refund of order #1042",
      "beef",
    ])
  })

  it("is what Xero takes: money that goes out has a sign", () => {
    const rows = written({ format: "xero", currency: "eur" })
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      ["*Date", "*Amount"],
      ["2026-01-31", "12.35"],
      ["2026-01-31", "-4.60"],
    ])
  })

  it("is what DATEV takes: its head, debit and credit, commas, day and month", () => {
    const asked = { format: "datev", currency: "EUR", account: "1361", contra_account: "8400" }
    const [, first, second] = written(asked)
    expect(first?.slice(0, 10)).toEqual([
      "12,35",
      "S",
      "EUR",
      "",
      "",
      "",
      "1361",
      "8400",
      "",
      "3101",
    ])
    expect(second?.slice(0, 2)).toEqual(["4,60", "H"])
    const { dialect } = movementFile(movementsQuerySchema.parse({ ...PERIOD, ...asked }), NOW)
    expect(dialect.before).toBe(
      '"EXTF";700;21;"Buchungsstapel";13;20260202083015123;;"";"";"";1001;1;20260101;4;20260101;20260131;"Krypto";"";1;0;0;"EUR";;"";;;"";;;"";""',
    )
    expect(dialect.before?.split(";")).toHaveLength(31)
  })

  it.each([
    [{ format: "xero" }, /currency is required|is required: an import/],
    [{ format: "datev", currency: "EUR" }, /account and contra_account are required/],
    [{ to: "2028-01-01" }, /must not exceed one year/],
    [{ currency: "euros and cents" }, /code of a currency/],
  ])("refuses %j in words", (query, words) => {
    const parsed = movementsQuerySchema.safeParse({ ...PERIOD, ...query })
    expect(parsed.error?.issues.map(({ message }) => message).join()).toMatch(words)
  })

  it("is named by its format and period", () => {
    expect(movementFileName("koinly", new Date("2026-01-01"), new Date("2026-02-01"))).toBe(
      "crypto-movements-koinly-2026-01-01-2026-02-01",
    )
  })
})
