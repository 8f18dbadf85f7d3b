import { unparse } from "papaparse"
import {
  PAYOUT_COLUMNS,
  type PayoutColumn,
  type PayoutFileColumn,
} from "../../src/contract/payout-file"
import {
  type PayoutRecord,
  type PayoutSheet,
  findPayoutHead,
  openPayoutSheet,
  payoutRecords,
  withoutApostrophe,
} from "../../src/contract/payout-sheet"

/** What stands in a row, by what it means. */
export type PayoutCells = Record<PayoutColumn, string>

/** What shall become of rows, by their line: other cells, or null to take them out. */
export type RowChanges = ReadonlyMap<number, PayoutCells | null>

/** A file with its rows in reach, so that single ones can be rewritten. */
export interface EditableFile {
  sheet: PayoutSheet
  /** The line with the columns' names; null when there is none. */
  head: PayoutRecord | null
  /** What its columns hold, in its order. */
  columns: readonly PayoutFileColumn[]
  rows: ReadonlyMap<number, PayoutRecord>
}

/**
 * Reads a file as the server does: the lines are the same as in its findings. Without columns those
 * count that have the names of our own templates and reports.
 */
export function editableFile(
  text: string,
  columns: readonly PayoutFileColumn[] | null = null,
): EditableFile {
  const sheet = openPayoutSheet(text)
  const head = findPayoutHead(sheet, columns?.map((each) => each.head) ?? null)
  const rows = new Map<number, PayoutRecord>()
  for (const record of payoutRecords(sheet)) {
    if (record.broken) break
    const isRow = head !== null && record.line > head.line
    if (isRow && record.cells.some((cell) => cell !== "")) rows.set(record.line, record)
  }
  return { sheet, head, rows, columns: columns ?? ownColumns(head?.cells ?? []) }
}

/** The cells of the row on a line; empty ones when there is no such row. */
export function cellsOf({ columns, rows }: EditableFile, line: number): PayoutCells {
  const values = rows.get(line)?.cells ?? []
  const entries = PAYOUT_COLUMNS.map((column) => {
    const value = values[columns.findIndex((each) => each.column === column)] ?? ""
    return [column, withoutApostrophe(value)]
  })
  return Object.fromEntries(entries) as PayoutCells
}

/** A file's columns after changes: those that it lacks are added where a change needs them. */
export function changedColumns(
  { columns }: Pick<EditableFile, "columns">,
  changes: RowChanges,
): PayoutFileColumn[] {
  const missing = PAYOUT_COLUMNS.filter(
    (column) =>
      !columns.some((each) => each.column === column) &&
      [...changes.values()].some((cells) => cells && cells[column] !== ""),
  )
  return [...columns, ...missing.map((column) => ({ head: column, column }))]
}

/**
 * The file's text after changes of single rows. Everything else stays as it is, and so do the lines
 * of the other rows. Columns that the file lacks are added where a change needs them.
 */
export function changedText(file: EditableFile, changes: RowChanges): string {
  const { sheet, head, columns: before } = file
  if (head === null) return sheet.text
  const columns = changedColumns(file, changes)
  const parts: string[] = []
  let position = 0
  const replace = (record: PayoutRecord, cells: string[] | null) => {
    parts.push(sheet.text.slice(position, record.start), written(sheet, record, cells))
    position = record.end
  }
  if (columns.length > before.length) {
    replace(
      head,
      columns.map((column) => column.head),
    )
  }
  for (const [line, record] of file.rows) {
    const cells = changes.get(line)
    if (cells !== undefined) replace(record, cells && valuesOf(cells, columns, record))
  }
  return parts.join("") + sheet.text.slice(position)
}

/**
 * What a report of bad rows that comes back changes in the file that it is about: its column `line`
 * says where each row belongs. Null when it is no report of this file, but a file of its own.
 */
export function changesOfReport(report: EditableFile, file: EditableFile): RowChanges | null {
  const position = report.head?.cells.findIndex((name) => /^line$/i.test(name)) ?? -1
  if (position === -1) return null
  const changes = new Map<number, PayoutCells>()
  for (const [line, { cells }] of report.rows) {
    const target = Number(cells[position])
    if (!file.rows.has(target)) return null
    changes.set(target, cellsOf(report, line))
  }
  return changes.size === 0 ? null : changes
}

function ownColumns(heads: readonly string[]): PayoutFileColumn[] {
  return heads.map((head) => ({
    head,
    column: PAYOUT_COLUMNS.find((column) => column === head.toLowerCase()) ?? null,
  }))
}

/** A row in the file's own order; cells of columns that are not read stay. */
function valuesOf(
  cells: PayoutCells,
  columns: readonly PayoutFileColumn[],
  record: PayoutRecord,
): string[] {
  return columns.map(({ column }, index) =>
    column === null ? (record.cells[index] ?? "") : cells[column].trim(),
  )
}

/** A record that takes as many lines as before, or more. */
function written({ text, delimiter }: PayoutSheet, record: PayoutRecord, cells: string[] | null) {
  const before = text.slice(record.start, record.end)
  const content = cells === null ? "" : unparse([cells], { delimiter, newline: "\n" })
  // A cell may have more lines than before: the next row still begins on a line of its own.
  const least = before.endsWith("\n") ? 1 : 0
  return content + "\n".repeat(Math.max(lineEnds(before) - lineEnds(content), least))
}

const lineEnds = (text: string): number => text.split("\n").length - 1
