import { type ParseStepResult, parse } from "papaparse"
import { PAYOUT_COLUMNS, type PayoutColumn, type PayoutFileIssue } from "../contract/payout-file"

/** Characters; a file of ten thousand rows is well below. */
export const LARGEST_PAYOUT_FILE = 2 * 1024 * 1024
export const MOST_PAYOUT_ROWS = 10_000

/** A row as it stands in the file, blanks around its cells removed. */
export interface RawPayoutRow {
  /** Where it begins, as an editor counts lines. */
  line: number
  cells: Readonly<Record<PayoutColumn, string>>
  /** It has more cells than the file has columns: a separator too many. */
  overflow: boolean
}

export interface ParsedPayoutFile {
  rows: RawPayoutRow[]
  columns: PayoutColumn[]
  issues: PayoutFileIssue[]
}

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
const NEEDED: readonly PayoutColumn[] = ["address", "amount"]
const DELIMITERS = [",", ";", "\t", "|"] as const

const COLUMN_OF = new Map(
  PAYOUT_COLUMNS.flatMap((column) => ALIASES[column].map((alias) => [alias, column] as const)),
)

/**
 * Reads a CSV file of payouts: comma, semicolon, tab or bar; quoted or not; with or without byte
 * order mark; any line ends. Judges the file as a whole, and nothing about what is in a row.
 */
export function parsePayoutFile(text: string): ParsedPayoutFile {
  const refused = refusal(text)
  if (refused) return { rows: [], columns: [], issues: [refused] }
  const { body, firstLine, delimiter } = prepare(text)
  const reading = new Reading(firstLine)
  parse<string[]>(body, {
    delimiter,
    newline: "\n",
    step: (result, parser) => {
      if (!reading.take(result, body)) parser.abort()
    },
  })
  return reading.result()
}

function refusal(text: string): PayoutFileIssue | null {
  if (text.startsWith("PK\u0003\u0004") || text.includes("\u0000") || text.includes("\uFFFD")) {
    return fileIssue("not_text", "This is not a text file in UTF-8. Save the sheet as CSV (UTF-8).")
  }
  if (text.length > LARGEST_PAYOUT_FILE) {
    return fileIssue("too_large", "The file is larger than 2 MB. Divide it into several.")
  }
  return text.trim() === "" ? fileIssue("empty_file", "The file is empty.") : null
}

/** The text with one kind of line end, and which separator its first line uses. */
function prepare(text: string): { body: string; firstLine: number; delimiter: string } {
  const unmarked = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")
  // Excel's own way to name the separator.
  const named = /^sep=(.)\n/i.exec(unmarked)
  if (named?.[1]) {
    return { body: unmarked.slice(named[0].length), firstLine: 2, delimiter: named[1] }
  }
  return { body: unmarked, firstLine: 1, delimiter: guessDelimiter(unmarked) }
}

/** The separator by which most of the first line's cells are columns that we know. */
function guessDelimiter(text: string): string {
  const known = (delimiter: string) =>
    firstRecord(text, delimiter).filter((name) => columnOf(name) !== undefined).length
  return DELIMITERS.reduce((best, next) => (known(next) > known(best) ? next : best))
}

function firstRecord(text: string, delimiter: string): string[] {
  const head = text.trimStart().slice(0, 4_096)
  return parse<string[]>(head, { delimiter, newline: "\n", preview: 1 }).data[0] ?? []
}

/** What has been read so far, record by record. */
class Reading {
  private readonly rows: RawPayoutRow[] = []
  private readonly issues: PayoutFileIssue[] = []
  /** Column by position; null before the line of the columns' names. */
  private columns: (PayoutColumn | null)[] | null = null
  private position = 0

  constructor(private line: number) {}

  /** Takes the next record; false when there is no use in going on. */
  take({ data, errors, meta }: ParseStepResult<string[]>, text: string): boolean {
    const line = this.line
    this.line += countLines(text, this.position, meta.cursor)
    this.position = meta.cursor
    if (errors.some(({ type }) => type === "Quotes")) {
      this.issues.push({
        ...fileIssue("unclosed_quote", `A quotation mark on line ${line} is not closed properly.`),
        line,
      })
      return false
    }
    const cells = data.map((cell) => cell.trim())
    if (cells.every((cell) => cell === "")) return true
    if (this.columns === null) return this.takeHead(cells)
    if (this.rows.length === MOST_PAYOUT_ROWS) {
      this.issues.push(
        fileIssue("too_many_rows", "The file has more than 10,000 rows. Divide it into several."),
      )
      return false
    }
    this.rows.push(toRow(line, cells, this.columns))
    return true
  }

  private takeHead(names: readonly string[]): boolean {
    const columns = names.map((name) => columnOf(name) ?? null)
    this.columns = columns
    for (const column of NEEDED) {
      if (!columns.includes(column)) {
        this.issues.push(
          fileIssue(
            "missing_column",
            `There is no column “${column}”. The first line must name the columns: ${PAYOUT_COLUMNS.join(", ")}.`,
          ),
        )
      }
    }
    for (const column of PAYOUT_COLUMNS) {
      if (columns.indexOf(column) !== columns.lastIndexOf(column)) {
        this.issues.push(
          fileIssue("repeated_column", `There are several columns for “${column}”: leave one.`),
        )
      }
    }
    const unknown = names.filter((name) => columnOf(name) === undefined && !isOurs(name))
    if (unknown.length > 0) {
      this.issues.push({
        ...fileIssue("unknown_column", `Not read: ${unknown.map(quoted).join(", ")}.`),
        severity: "warning",
      })
    }
    return !this.issues.some(({ severity }) => severity === "error")
  }

  result(): ParsedPayoutFile {
    const columns = (this.columns ?? []).filter((column) => column !== null)
    if (this.rows.length === 0 && !this.issues.some(({ severity }) => severity === "error")) {
      this.issues.push(fileIssue("empty_file", "There are no rows below the columns' names."))
    }
    return { rows: this.rows, columns, issues: this.issues }
  }
}

function toRow(
  line: number,
  values: readonly string[],
  columns: readonly (PayoutColumn | null)[],
): RawPayoutRow {
  const cells: Record<PayoutColumn, string> = {
    ...{ address: "", amount: "", asset: "", network: "", gateway: "", tag: "", label: "" },
  }
  columns.forEach((column, index) => {
    if (column) cells[column] = withoutApostrophe(values[index] ?? "")
  })
  const overflow = values.slice(columns.length).some((value) => value !== "")
  return { line, cells, overflow }
}

/** Our own exports, and spreadsheets, put one before what must not be taken for a formula. */
function withoutApostrophe(cell: string): string {
  return /^'\s*[=+\-@＝＋－＠|]/.test(cell) ? cell.slice(1) : cell
}

function columnOf(name: string): PayoutColumn | undefined {
  return COLUMN_OF.get(plain(name))
}

function isOurs(name: string): boolean {
  return name === "" || OF_THE_REPORT.includes(plain(name))
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "")

const quoted = (name: string) => `“${name.slice(0, 40)}”`

function countLines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) {
    count += 1
  }
  return count
}

function fileIssue(code: PayoutFileIssue["code"], message: string): PayoutFileIssue {
  return { severity: "error", code, line: null, column: null, message }
}
