import { pipeline } from "node:stream/promises"
import { unparse } from "papaparse"

/** One column of an export. Amounts are decimal strings, times ISO 8601. */
export interface CsvColumn<Row> {
  header: string
  value: (row: Row) => string | number | boolean | null | undefined
  /** A decimal string, which is written as the dialect writes decimals. */
  isAmount?: boolean
}

/** How a file is written. The default is what spreadsheets of English take, and most programs. */
export interface CsvDialect {
  delimiter?: "," | ";"
  decimals?: "point" | "comma"
  /** A line before the columns' names. */
  before?: string
  /** Tells spreadsheets that it is UTF-8. Default true. */
  byteOrderMark?: boolean
}

/**
 * What a spreadsheet would run instead of show: cells that begin with a formula's sign, also behind
 * blanks and in full width. Plain negative numbers are no formulas.
 */
const FORMULA = /^(?!-\d+(?:[.,]\d+)?$)\s*[=+\-@＝＋－＠\t\r\n|]/

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
export function csvHead<Row>(columns: readonly CsvColumn<Row>[], dialect: CsvDialect = {}): string {
  return write([columns.map(({ header }) => header)], dialect)
}

/** Lines without the columns' names; empty for no rows. */
export function csvRows<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
  dialect: CsvDialect = {},
): string {
  const cell = ({ value, isAmount }: CsvColumn<Row>, row: Row): string => {
    const text = String(value(row) ?? "")
    return isAmount && dialect.decimals === "comma" ? text.replace(".", ",") : text
  }
  return write(
    rows.map((row) => columns.map((column) => cell(column, row))),
    dialect,
  )
}

function write(lines: readonly (readonly string[])[], { delimiter = "," }: CsvDialect): string {
  if (lines.length === 0) return ""
  const text = lines.map((cells) => [...cells])
  return `${unparse(text, { newline: "\r\n", delimiter, escapeFormulae: FORMULA })}\r\n`
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
  dialect: CsvDialect = {},
): Promise<void> {
  const first = await batches.next()
  setHeaders(res, name)
  const lines = async function* (): AsyncGenerator<string> {
    if (dialect.byteOrderMark !== false) yield BYTE_ORDER_MARK
    if (dialect.before !== undefined) yield `${dialect.before}\r\n`
    yield csvHead(columns, dialect)
    if (first.done) return
    yield csvRows(columns, first.value, dialect)
    for await (const rows of batches) yield csvRows(columns, rows, dialect)
  }
  try {
    await pipeline(lines, res)
  } catch (error) {
    // The client has gone away; everything else is worth a line in the log.
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error
  }
}
