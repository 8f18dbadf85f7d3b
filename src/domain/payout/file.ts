import {
  type DecimalSeparator,
  MAX_PAYOUT_COLUMNS,
  PAYOUT_COLUMNS,
  type PayoutColumn,
  type PayoutFileColumn,
  type PayoutFileIssue,
} from "../../contract/payout-file"
import { isPlainText } from "../../contract/plain-text"
import { meaningOfHead } from "../../contract/payout-heads"
import {
  type PayoutRecord,
  type PayoutSheet,
  findPayoutHead,
  openPayoutSheet,
  payoutRecords,
  withoutApostrophe,
} from "../../contract/payout-sheet"
import { isCoinOrNetwork } from "../money/asset-names"
import { ASSETS, type Asset } from "../money/assets"
import {
  type ColumnRules,
  type ProposedColumn,
  coinOfHead,
  columnIssues,
  proposeColumns,
} from "./columns"
import { type SeparatorEvidence, separatorOf } from "../money/written-amount"

/** Characters; a file of ten thousand rows is well below. */
export const MAX_PAYOUT_FILE_BYTES = 2 * 1024 * 1024
export const MAX_PAYOUT_ROWS = 10_000
/** Lines of a file, empty ones too: spreadsheets write thousands of those. */
const MAX_LINES = 5 * MAX_PAYOUT_ROWS

/** A row as it stands in the file, blanks around its cells removed. */
export interface RawPayoutRow {
  /** Where it begins, as an editor counts lines. */
  line: number
  cells: Readonly<Record<PayoutColumn, string>>
  /** It has more cells than the file has columns: a separator too many. */
  overflow: boolean
  /** A cell is longer than `MAX_PAYOUT_CELL_LENGTH`, and was cut. */
  tooLong: boolean
}

export interface ParsedPayoutFile {
  rows: RawPayoutRow[]
  /** In the order of the file. */
  columns: ProposedColumn[]
  /** First values of each column, for people. */
  samples: string[][]
  /** What stands before decimals: what was said, else what all amounts agree on. */
  decimal: DecimalSeparator | null
  evidence: SeparatorEvidence
  /** The coin that the column of the amounts names, e.g. `USDT` of “Amount (USDT)”. */
  amountCoin: string | null
  issues: PayoutFileIssue[]
}

/** What somebody has said about a file; everything else is taken from the file itself. */
export interface PayoutFileTerms {
  /** What each column holds, under the names that the file gives them. */
  columns?: readonly PayoutFileColumn[] | undefined
  decimal?: DecimalSeparator | undefined
  /** Coins whose names may stand in a column's name. Default: all that are known. */
  assets?: readonly Asset[]
}

/** Values of a column that people are shown. */
const MAX_SAMPLES = 3

/**
 * Reads a CSV file of payouts: comma, semicolon, tab or bar; quoted or not; with or without byte
 * order marks; any line ends. Judges the file as a whole, and nothing about what is in a row.
 */
export function parsePayoutFile(text: string, terms: PayoutFileTerms = {}): ParsedPayoutFile {
  const reading = readPayoutFile(text, terms)
  let step = reading.next()
  while (step.done !== true) step = reading.next()
  return step.value
}

/** The same in steps of a row, between which others can get their turn. */
export function* readPayoutFile(
  text: string,
  terms: PayoutFileTerms = {},
): Generator<undefined, ParsedPayoutFile> {
  const refused = refusal(text)
  if (refused) return nothing([refused])
  const sheet = openPayoutSheet(text)
  const head = findPayoutHead(sheet, terms.columns?.map((column) => column.head) ?? null)
  if (!head) return nothing([headProblem(sheet, terms)])
  if (head.cells.length > MAX_PAYOUT_COLUMNS) {
    return nothing([fileIssue("too_large", "The file has more than 200 columns.")])
  }
  if (head.tooLong) {
    return nothing([fileIssue("too_large", "A column name has more than 1,000 characters.")])
  }
  const { records, issues } = yield* readRecords(sheet, head)
  const rules = columnRules(terms, records)
  const { columns, repeated } = terms.columns
    ? { columns: assigned(terms.columns, head), repeated: [] }
    : proposeColumns(head.cells, rules)
  if (isPayout(head, columns)) issues.push(NO_HEAD)
  issues.push(...columnIssues(columns, repeated))
  const rows = records.map(rowReader(columns))
  if (rows.length === 0 && !issues.some(isError)) {
    issues.push(fileIssue("empty_file", "There are no rows below the header."))
  }
  const evidence = separatorOf(rows.map(({ cells }) => cells.amount))
  if (terms.decimal === undefined && evidence.agreed === "comma") issues.push(COMMA)
  const amountHead = columns.find(({ column }) => column === "amount")?.head
  return {
    rows,
    columns,
    issues,
    evidence,
    samples: columns.map((_, index) => samplesOf(records, index)),
    decimal: terms.decimal ?? evidence.agreed,
    amountCoin: amountHead === undefined ? null : coinOfHead(amountHead, rules),
  }
}

function refusal(text: string): PayoutFileIssue | null {
  if (
    text.startsWith("PK\u0003\u0004") ||
    text.includes("\u0000") ||
    text.includes("\uFFFD") ||
    !isPlainText(text)
  ) {
    return fileIssue("not_text", "This is not a UTF-8 text file. Save the sheet as CSV (UTF-8).")
  }
  if (text.length > MAX_PAYOUT_FILE_BYTES) {
    return fileIssue("too_large", "The file is larger than 2 MB. Split it into several files.")
  }
  return text.trim() === "" ? fileIssue("empty_file", "The file is empty.") : null
}

/** Why there is no line with the columns' names. */
function headProblem(sheet: PayoutSheet, { columns }: PayoutFileTerms): PayoutFileIssue {
  const broken = firstIfBroken(sheet)
  if (broken !== null) return unclosedQuote(broken)
  return columns === undefined
    ? fileIssue("empty_file", "The file is empty.")
    : fileIssue(
        "other_columns",
        "The columns of the file differ from the ones that were mapped. Map them again.",
      )
}

/** The first record that is not empty, where it is broken: it may have been the head. */
function firstIfBroken(sheet: PayoutSheet): PayoutRecord | null {
  for (const record of payoutRecords(sheet)) {
    if (record.broken) return record
    if (filledCells(record) > 0) return null
  }
  return null
}

/** The records below the columns' names, and what is wrong with the file as a whole. */
function* readRecords(
  sheet: PayoutSheet,
  head: PayoutRecord,
): Generator<undefined, { records: PayoutRecord[]; issues: PayoutFileIssue[] }> {
  const records: PayoutRecord[] = []
  const issues: PayoutFileIssue[] = []
  const width = filledCells(head)
  const skipped: string[] = []
  let isWide = false
  let lines = 0
  for (const record of payoutRecords(sheet)) {
    yield
    lines += 1
    if (record.broken) {
      issues.push(unclosedQuote(record))
      break
    }
    if (lines > MAX_LINES || records.length > MAX_PAYOUT_ROWS) break
    const isEmpty = record.cells.every((cell) => cell === "")
    if (isEmpty || record.line === head.line) continue
    if (record.line > head.line) records.push(record)
    else {
      const text = record.cells.filter((cell) => cell !== "").join(" ")
      skipped.push(`“${text.slice(0, 40)}”`)
      // Titles have fewer cells: this may be a payout that would not be sent.
      isWide ||= filledCells(record) >= width
    }
  }
  issues.push(...sizeIssues(lines, records.length))
  records.splice(MAX_PAYOUT_ROWS)
  if (skipped.length > 0) {
    const message = `Ignored, because it is above the header: ${skipped.join(", ")}.`
    const more = isWide ? " Move payouts below the header, and remove the rest." : ""
    const issue = fileIssue("skipped_lines", message + more)
    issues.push(isWide ? issue : { ...issue, severity: "warning" })
  }
  return { records, issues }
}

function sizeIssues(lines: number, rows: number): PayoutFileIssue[] {
  if (rows > MAX_PAYOUT_ROWS) {
    const message = "The file has more than 10,000 rows. Split it into several files."
    return [fileIssue("too_many_rows", message)]
  }
  if (lines <= MAX_LINES) return []
  const message = "The file has more than 50,000 lines, most of them empty. Remove the empty lines."
  return [fileIssue("too_many_rows", message)]
}

const filledCells = ({ cells }: PayoutRecord) => cells.filter((cell) => cell !== "").length

const NUMBER = /^\d[\d.,]*$/

/** The line that should hold the columns' names seems to be the first payout, which nobody would get. */
function isPayout({ cells }: PayoutRecord, columns: readonly PayoutFileColumn[]): boolean {
  const amount = columns.find(({ column }) => column === "amount")
  if (amount && NUMBER.test(amount.head)) return true
  return cells.some((cell) => NUMBER.test(cell)) && !cells.some((cell) => meaningOfHead(cell))
}

function columnRules({ assets }: PayoutFileTerms, records: readonly PayoutRecord[]): ColumnRules {
  const coins = assets ?? Object.values(ASSETS)
  return {
    isCoin: (words) => isCoinOrNetwork(words, coins),
    isFilled: (index) => records.some(({ cells }) => Boolean(cells[index])),
  }
}

/** As somebody said it; cells that the head has beyond that are named, and not read. */
function assigned(columns: readonly PayoutFileColumn[], head: PayoutRecord): ProposedColumn[] {
  return head.cells.map((name, index) => ({
    head: name,
    column: columns[index]?.column ?? null,
    question: null,
  }))
}

/** Makes rows of records: where each cell stands is looked up once for all of them. */
function rowReader(columns: readonly PayoutFileColumn[]): (record: PayoutRecord) => RawPayoutRow {
  const positions = Object.fromEntries(
    PAYOUT_COLUMNS.map((wanted) => [wanted, columns.findIndex(({ column }) => column === wanted)]),
  ) as Record<PayoutColumn, number>
  return ({ line, cells: values, tooLong }) => {
    const cell = (column: PayoutColumn) => cellAt(values, positions[column])
    return {
      line,
      cells: {
        address: cell("address"),
        amount: cell("amount"),
        asset: cell("asset"),
        network: cell("network"),
        gateway: cell("gateway"),
        tag: cell("tag"),
        reference: cell("reference"),
        label: cell("label"),
      },
      tooLong,
      overflow: values.length > columns.length && values.slice(columns.length).some(Boolean),
    }
  }
}

/** What stands in a cell; empty beyond the end of a line. */
function cellAt(cells: readonly string[], index: number): string {
  const cell = cells[index]
  return cell === undefined ? "" : withoutApostrophe(cell)
}

function samplesOf(records: readonly PayoutRecord[], index: number): string[] {
  const samples: string[] = []
  for (const { cells } of records) {
    const value = cellAt(cells, index)
    if (value !== "") samples.push(value)
    if (samples.length === MAX_SAMPLES) break
  }
  return samples
}

function nothing(issues: PayoutFileIssue[]): ParsedPayoutFile {
  return {
    rows: [],
    columns: [],
    samples: [],
    decimal: null,
    amountCoin: null,
    issues,
    evidence: { agreed: null, unclear: [] },
  }
}

const NO_HEAD: PayoutFileIssue = {
  severity: "error",
  code: "missing_head",
  line: null,
  column: null,
  message: "The file has no header: the first line is a payout. Add a header row above it.",
}

const COMMA: PayoutFileIssue = {
  severity: "warning",
  code: "decimal_separator",
  line: null,
  column: "amount",
  message: "All amounts use a decimal comma and are read accordingly.",
}

function unclosedQuote({ line, tooLong }: PayoutRecord): PayoutFileIssue {
  const message = tooLong
    ? `Line ${line} is too long for a payout, or a quotation mark on it is not closed.`
    : `A quotation mark on line ${line} is not closed properly.`
  return { ...fileIssue("unclosed_quote", message), line }
}

const isError = ({ severity }: PayoutFileIssue) => severity === "error"

function fileIssue(code: PayoutFileIssue["code"], message: string): PayoutFileIssue {
  return { severity: "error", code, line: null, column: null, message }
}
