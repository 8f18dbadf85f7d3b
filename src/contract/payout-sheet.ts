/**
 * How a CSV file of payouts is cut into records. Shared by the check and the admin's wizard, so that
 * both mean the same row when they speak of a line.
 */
import { type ParseStepResult, parse } from "papaparse"
import { PAYOUT_COLUMNS, type PayoutColumn } from "./payout-file"

/** Names that files out there give the columns, letters and digits only. */
const ALIASES: Record<PayoutColumn, readonly string[]> = {
  address: ["address", "recipient", "destination", "to", "toaddress", "wallet", "walletaddress"],
  amount: ["amount", "sum", "summ", "value", "quantity", "total"],
  asset: ["asset", "coin", "currency", "token", "symbol", "ticker"],
  network: ["network", "chain", "blockchain"],
  gateway: ["gateway", "processor", "provider"],
  tag: ["tag", "memo", "destinationtag", "addresstag", "xrptag", "paymentid"],
  label: ["label", "reference", "description", "note", "comment", "name"],
}
/** Columns of our own report of bad rows, which may come back with the file. */
const OF_THE_REPORT = ["line", "problems"]
const DELIMITERS = [",", ";", "\t", "|"] as const

const COLUMN_OF = new Map(
  PAYOUT_COLUMNS.flatMap((column) => ALIASES[column].map((alias) => [alias, column] as const)),
)

/** A file that can be cut. */
export interface PayoutSheet {
  /** The file's text without byte order mark, with `\n` as its only line end. */
  text: string
  delimiter: string
  /** Where the records begin, behind a line that only names the separator. */
  start: number
  /** The line that begins there, from 1. */
  line: number
}

export interface PayoutRecord {
  /** Where it begins, as an editor counts lines. */
  line: number
  /** Its place in the sheet's text: from its first character to the one after its line end. */
  start: number
  end: number
  /** Blanks around them removed. */
  cells: string[]
  /** A quotation mark is not closed properly: where it ends is a guess. */
  broken: boolean
}

/** Comma, semicolon, tab or bar; with or without byte order mark; any line ends. */
export function openPayoutSheet(file: string): PayoutSheet {
  const text = file.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")
  // Excel's own way to name the separator.
  const named = /^sep=(.)\n/i.exec(text)
  return named?.[1]
    ? { text, delimiter: named[1], start: named[0].length, line: 2 }
    : { text, delimiter: guessDelimiter(text), start: 0, line: 1 }
}

/** Hands out record by record, empty ones too, until `take` answers false. */
export function readPayoutRecords(
  { text, delimiter, start, line: firstLine }: PayoutSheet,
  take: (record: PayoutRecord) => boolean,
): void {
  const body = text.slice(start)
  let position = 0
  let line = firstLine
  parse<string[]>(body, {
    delimiter,
    newline: "\n",
    step: ({ data, errors, meta }: ParseStepResult<string[]>, parser) => {
      const goesOn = take({
        line,
        start: start + position,
        end: start + meta.cursor,
        cells: data.map((cell) => cell.trim()),
        broken: errors.some(({ type }) => type === "Quotes"),
      })
      line += countLines(body, position, meta.cursor)
      position = meta.cursor
      if (!goesOn) parser.abort()
    },
  })
}

/** The column that a name in the file's first line stands for. */
export function payoutColumnOf(name: string): PayoutColumn | undefined {
  return COLUMN_OF.get(plain(name))
}

/** A column that is ours and not read, so that nobody has to be told that it is not. */
export function isPayoutReportColumn(name: string): boolean {
  return name === "" || OF_THE_REPORT.includes(plain(name))
}

/** Our own exports, and spreadsheets, put one before what must not be taken for a formula. */
export function withoutApostrophe(cell: string): string {
  return /^'\s*[=+\-@＝＋－＠|]/.test(cell) ? cell.slice(1) : cell
}

/** The separator by which most of the first line's cells are columns that we know. */
function guessDelimiter(text: string): string {
  const known = (delimiter: string) =>
    firstRecord(text, delimiter).filter((name) => payoutColumnOf(name) !== undefined).length
  return DELIMITERS.reduce((best, next) => (known(next) > known(best) ? next : best))
}

function firstRecord(text: string, delimiter: string): string[] {
  const head = text.trimStart().slice(0, 4_096)
  return parse<string[]>(head, { delimiter, newline: "\n", preview: 1 }).data[0] ?? []
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "")

function countLines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) {
    count += 1
  }
  return count
}
