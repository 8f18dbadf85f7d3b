import { unparse } from "papaparse"

/** One column of an export. Amounts are decimal strings, times ISO 8601. */
export interface CsvColumn<Row> {
  header: string
  value: (row: Row) => string | number | boolean | null | undefined
}

/**
 * What a spreadsheet would run instead of show: cells that begin with a formula's sign, also behind
 * blanks and in full width. Plain negative numbers are no formulas.
 */
const FORMULA = /^(?!-\d+(?:\.\d+)?$)\s*[=+\-@＝＋－＠\t\r\n|]/

/** Excel takes a file for UTF-8 only when it begins with this mark. */
const BYTE_ORDER_MARK = "\uFEFF"

/**
 * Rows as CSV by RFC 4180, with formulas made harmless by a leading apostrophe. Spreadsheets
 * open it as UTF-8.
 */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  return BYTE_ORDER_MARK + csvHead(columns) + csvRows(columns, rows)
}

/** The line of the columns' names, for exports that are sent page by page. */
export function csvHead<Row>(columns: readonly CsvColumn<Row>[]): string {
  return write([columns.map(({ header }) => header)])
}

/** Lines without the columns' names; empty for no rows. */
export function csvRows<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  return write(rows.map((row) => columns.map(({ value }) => value(row) ?? "")))
}

function write(lines: readonly (readonly (string | number | boolean)[])[]): string {
  if (lines.length === 0) return ""
  const text = lines.map((cells) => cells.map(String))
  return `${unparse(text, { newline: "\r\n", escapeFormulae: FORMULA })}\r\n`
}

/** What {@link sendCsv} needs of a response. */
interface CsvResponse {
  setHeader(name: string, value: string): unknown
  end(text: string): unknown
}

/** Answers a request with a CSV file to be downloaded; `name` without an ending. */
export function sendCsv(res: CsvResponse, name: string, csv: string): void {
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader(
    "content-disposition",
    `attachment; filename="${name.replace(/[^\w.-]/g, "_")}.csv"`,
  )
  res.setHeader("cache-control", "no-store")
  res.end(csv)
}
