import type { Movement, MovementFormat } from "../../../../contract/movements"
import type { MovementsQuery } from "../../../../contract/movements.schema"
import type { CsvColumn, CsvDialect } from "../../shared/csv"
import { datevColumns, datevHead } from "./datev"

type Columns = readonly CsvColumn<Movement>[]

/** A file as an accounting program imports it. */
export interface MovementFile {
  columns: Columns
  dialect: CsvDialect
}

const isIn = ({ type }: Movement): boolean => type === "payment"
const orderOf = ({ order_display_id }: Movement): string =>
  order_display_id === null ? "" : ` of order #${order_display_id}`

const WORDS: Record<Movement["type"], string> = {
  payment: "Payment",
  refund: "Refund",
  payout: "Payout",
  aml_refund: "Return of a held deposit",
}

/** Everything that is known of a movement. */
const ROWS: Columns = [
  { header: "date", value: ({ date }) => date },
  { header: "type", value: ({ type }) => type },
  { header: "id", value: ({ id }) => id },
  { header: "order", value: ({ order_display_id }) => order_display_id },
  { header: "order_id", value: ({ order_id }) => order_id },
  { header: "customer", value: ({ customer }) => customer },
  { header: "processor", value: ({ processor }) => processor },
  { header: "coin", value: ({ coin }) => coin },
  { header: "network", value: ({ network }) => network },
  { header: "amount", value: ({ amount }) => amount, isAmount: true },
  { header: "rate", value: ({ rate }) => rate, isAmount: true },
  { header: "value", value: ({ value }) => value, isAmount: true },
  { header: "value_currency", value: ({ value_currency }) => value_currency },
  { header: "fee", value: ({ fee }) => fee, isAmount: true },
  { header: "fee_coin", value: ({ fee, coin }) => (fee === null ? null : coin) },
  { header: "net", value: ({ net }) => net, isAmount: true },
  { header: "txid", value: ({ txid }) => txid },
  { header: "processor_id", value: ({ processor_id }) => processor_id },
]

/** Koinly's universal format. */
const KOINLY: Columns = [
  // `2026-01-31 12:00:00 UTC`
  { header: "Date", value: ({ date }) => `${date.slice(0, 19).replace("T", " ")} UTC` },
  { header: "Sent Amount", value: (row) => (isIn(row) ? null : row.amount), isAmount: true },
  { header: "Sent Currency", value: (row) => (isIn(row) ? null : row.coin) },
  { header: "Received Amount", value: (row) => (isIn(row) ? row.amount : null), isAmount: true },
  { header: "Received Currency", value: (row) => (isIn(row) ? row.coin : null) },
  { header: "Fee Amount", value: ({ fee }) => fee, isAmount: true },
  { header: "Fee Currency", value: ({ fee, coin }) => (fee === null ? null : coin) },
  { header: "Net Worth Amount", value: ({ value }) => value, isAmount: true },
  { header: "Net Worth Currency", value: ({ value, value_currency }) => value && value_currency },
  { header: "Label", value: (row) => (isIn(row) ? "income" : null) },
  { header: "Description", value: (row) => `${WORDS[row.type]}${orderOf(row)}` },
  { header: "TxHash", value: ({ txid }) => txid },
]

/** Xero's bank statement, in the currency of the account. */
const XERO: Columns = [
  { header: "*Date", value: ({ date }) => date.slice(0, 10) },
  {
    header: "*Amount",
    value: (row) => row.value && (isIn(row) ? row.value : `-${row.value}`),
    isAmount: true,
  },
  { header: "Payee", value: ({ customer, processor }) => customer ?? processor },
  {
    header: "Description",
    value: (row) =>
      `${WORDS[row.type]}${orderOf(row)}: ${row.amount} ${row.coin}, ${row.processor}`,
  },
  { header: "Reference", value: ({ id }) => id },
  { header: "Analysis Code", value: ({ txid }) => txid },
]

/** The file that a query asks for. */
export function movementFile(query: MovementsQuery, now: Date): MovementFile {
  const { format, separator, decimals } = query
  const delimiter = separator === "semicolon" ? ";" : ","
  switch (format) {
    case "rows":
      return { columns: ROWS, dialect: { delimiter, decimals } }
    case "koinly":
      return { columns: KOINLY, dialect: { delimiter, decimals } }
    case "xero":
      return { columns: XERO, dialect: { delimiter, decimals } }
    case "datev":
      return {
        columns: datevColumns(query),
        dialect: {
          delimiter: ";",
          decimals: "comma",
          before: datevHead(query, now),
          byteOrderMark: false,
        },
      }
  }
}

/** Without an ending, e.g. `crypto-movements-koinly-2026-01-01-2026-02-01`. */
export function movementFileName(format: MovementFormat, from: Date, to: Date): string {
  const day = (at: Date): string => at.toISOString().slice(0, 10)
  return `crypto-movements-${format}-${day(from)}-${day(to)}`
}
