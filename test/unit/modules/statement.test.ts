import fc from "fast-check"
import Papa from "papaparse"
import type { Movement } from "../../../src/contract/movements"
import { movementsQuerySchema } from "../../../src/contract/movements.schema"
import { movementFile } from "../../../src/modules/crypto-checkout/reports/movements/formats"
import { MovementSums } from "../../../src/modules/crypto-checkout/reports/statement/sums"
import { csvHead, csvRows } from "../../../src/modules/crypto-checkout/shared/csv"

const DECIMALS = 12
const UNIT = 10n ** BigInt(DECIMALS)

const written = (units: bigint): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(DECIMALS + 1, "0")
  const text = `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`
  return (units < 0n ? "-" : "") + text.replace(/\.?0+$/, "")
}

/** The units of a cell of the export, which is decimal text. */
const unitsIn = (cell: string): bigint => {
  const [whole = "0", decimals = ""] = cell.replace("-", "").split(".")
  const units = BigInt(whole) * UNIT + BigInt(decimals.padEnd(DECIMALS, "0") || "0")
  return cell.startsWith("-") ? -units : units
}

const amount = fc.bigInt({ min: 1n, max: 10n ** 24n })
const movement: fc.Arbitrary<Movement> = fc
  .record({
    type: fc.constantFrom("payment", "refund", "payout", "aml_refund" as const),
    coin: fc.constantFrom("BTC", "USDT", "EUR"),
    network: fc.constantFrom("Bitcoin", "Ethereum", "TRON", null),
    amount,
    fee: fc.option(amount),
    value: fc.option(amount),
    value_currency: fc.constantFrom("USD", "EUR", "JPY", null),
  })
  .map(({ type, amount: units, fee: told, value, ...rest }) => {
    const fee = type === "payment" ? null : told
    const net = type === "payment" ? units : -(units + (fee ?? 0n))
    return {
      date: "2026-01-15T12:00:00.000Z",
      type: type as Movement["type"],
      id: "cch_1",
      order_id: null,
      order_display_id: null,
      customer: null,
      processor: "Acme Pay",
      amount: written(units),
      rate: null,
      value: value === null ? null : written(value),
      fee: fee === null ? null : written(fee),
      net: written(net),
      txid: null,
      processor_id: null,
      ...rest,
    }
  })

/** The rows of the accounting export, read back from its file. */
function exported(movements: readonly Movement[]): Record<string, string>[] {
  const query = movementsQuerySchema.parse({ from: "2026-01-01", to: "2026-02-01" })
  const { columns, dialect } = movementFile(query, new Date("2026-02-02"))
  const text = csvHead(columns, dialect) + csvRows(columns, movements, dialect)
  return Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, "").trim(), { header: true })
    .data
}

const COLUMNS = {
  received: "payment",
  refunded: "refund",
  paid_out: "payout",
  returned: "aml_refund",
} as const

function sum(rows: readonly Record<string, string>[], column: string): bigint {
  return rows.reduce((total, row) => total + unitsIn(row[column] || "0"), 0n)
}

describe("The monthly statement", () => {
  it("has the sums of the accounting export of the same month, whatever moved", () => {
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 40 }), (movements) => {
        const sums = new MovementSums()
        for (const each of movements) sums.add(each)
        const { coins, values, ...counts } = sums.result()
        const rows = exported(movements)
        expect(counts.movements).toBe(rows.length)
        const coinNames = new Set(rows.map(({ coin, network }) => `${coin} ${network}`))
        expect(new Set(coins.map(({ coin, network }) => `${coin} ${network ?? ""}`))).toEqual(
          coinNames,
        )
        for (const coin of coins) {
          const own = rows.filter(
            (row) => row["coin"] === coin.coin && row["network"] === (coin.network ?? ""),
          )
          for (const [column, type] of Object.entries(COLUMNS)) {
            const ofType = own.filter((row) => row["type"] === type)
            expect(unitsIn(coin[column as keyof typeof COLUMNS])).toBe(sum(ofType, "amount"))
          }
          expect(unitsIn(coin.fees)).toBe(sum(own, "fee"))
          expect(unitsIn(coin.net)).toBe(sum(own, "net"))
          const unknown = own.filter((row) => row["type"] !== "payment" && row["fee"] === "")
          expect(coin.fees_unknown).toBe(unknown.length)
        }
        for (const value of values) {
          const own = rows.filter((row) => row["value_currency"] === value.currency)
          for (const [column, type] of Object.entries(COLUMNS)) {
            const ofType = own.filter((row) => row["type"] === type)
            expect(unitsIn(value[column as keyof typeof COLUMNS])).toBe(sum(ofType, "value"))
          }
        }
        const valued = rows.filter((row) => row["value"] !== "" && row["value_currency"] !== "")
        expect(counts.without_value).toBe(rows.length - valued.length)
      }),
    )
  })

  it("of a month in which nothing moved is empty", () => {
    expect(new MovementSums().result()).toEqual({
      coins: [],
      values: [],
      movements: 0,
      without_value: 0,
    })
  })

  it("holds payments, refunds, payouts and fees of 1.5 USDT apart, and nets them to 97.5", () => {
    const sums = new MovementSums()
    const base = { ...fc.sample(movement, 1)[0]!, coin: "USDT", network: "TRON", fee: null }
    sums.add({ ...base, type: "payment", amount: "110", value: "100", value_currency: "EUR" })
    sums.add({
      ...base,
      type: "refund",
      amount: "5",
      fee: "1",
      value: "4.5",
      value_currency: "EUR",
    })
    sums.add({
      ...base,
      type: "payout",
      amount: "6",
      fee: "0.5",
      value: null,
      value_currency: null,
    })
    expect(sums.result()).toEqual({
      coins: [
        {
          coin: "USDT",
          network: "TRON",
          received: "110",
          refunded: "5",
          paid_out: "6",
          returned: "0",
          fees: "1.5",
          fees_unknown: 0,
          net: "97.5",
        },
      ],
      values: [{ currency: "EUR", received: "100", refunded: "4.5", paid_out: "0", returned: "0" }],
      movements: 3,
      without_value: 1,
    })
  })
})
