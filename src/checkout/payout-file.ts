import { PAYOUT_COLUMNS, type PayoutColumn, type PayoutFileIssue } from "../contract/payout-file"
import {
  type PayoutRecord,
  isPayoutReportColumn,
  openPayoutSheet,
  payoutColumnOf,
  readPayoutRecords,
  withoutApostrophe,
} from "../contract/payout-sheet"

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

const NEEDED: readonly PayoutColumn[] = ["address", "amount"]

/**
 * Reads a CSV file of payouts: comma, semicolon, tab or bar; quoted or not; with or without byte
 * order mark; any line ends. Judges the file as a whole, and nothing about what is in a row.
 */
export function parsePayoutFile(text: string): ParsedPayoutFile {
  const refused = refusal(text)
  if (refused) return { rows: [], columns: [], issues: [refused] }
  const reading = new Reading()
  readPayoutRecords(openPayoutSheet(text), (record) => reading.take(record))
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

/** What has been read so far, record by record. */
class Reading {
  private readonly rows: RawPayoutRow[] = []
  private readonly issues: PayoutFileIssue[] = []
  /** Column by position; null before the line of the columns' names. */
  private columns: (PayoutColumn | null)[] | null = null

  /** Takes the next record; false when there is no use in going on. */
  take({ line, cells, broken }: PayoutRecord): boolean {
    if (broken) {
      this.issues.push({
        ...fileIssue("unclosed_quote", `A quotation mark on line ${line} is not closed properly.`),
        line,
      })
      return false
    }
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
    const columns = names.map((name) => payoutColumnOf(name) ?? null)
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
    const unknown = names.filter(
      (name) => payoutColumnOf(name) === undefined && !isPayoutReportColumn(name),
    )
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

const quoted = (name: string) => `“${name.slice(0, 40)}”`

function fileIssue(code: PayoutFileIssue["code"], message: string): PayoutFileIssue {
  return { severity: "error", code, line: null, column: null, message }
}
