import { pipeline } from "node:stream/promises"
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
  setHeaders(res, name)
  res.end(csv)
}

function setHeaders(res: Pick<CsvResponse, "setHeader">, name: string): void {
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader(
    "content-disposition",
    `attachment; filename="${name.replace(/[^\w.-]/g, "_")}.csv"`,
  )
  // Not compressed on the way either: a compressing proxy would wait for the end.
  res.setHeader("cache-control", "no-store, no-transform")
}

/** What {@link streamCsv} needs of a response. */
interface CsvStream extends NodeJS.WritableStream {
  setHeader(name: string, value: string): unknown
}

/**
 * Answers a request with a CSV file while it is being made: batch by batch, never faster than the
 * client takes them. A failure in the middle cuts the connection, so that nobody takes a part for
 * the whole.
 * @throws what the first batch throws, while the request can still be answered with an error
 */
export async function streamCsv<Row>(
  res: CsvStream,
  name: string,
  columns: readonly CsvColumn<Row>[],
  batches: AsyncGenerator<readonly Row[]>,
): Promise<void> {
  const first = await batches.next()
  setHeaders(res, name)
  const lines = async function* (): AsyncGenerator<string> {
    yield BYTE_ORDER_MARK + csvHead(columns)
    if (first.done) return
    yield csvRows(columns, first.value)
    for await (const rows of batches) yield csvRows(columns, rows)
  }
  try {
    await pipeline(lines, res)
  } catch (error) {
    // The client has gone away; everything else is worth a line in the log.
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error
  }
}
