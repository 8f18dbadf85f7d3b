/**
 * How a CSV file of payouts is cut into records. Shared by the check and the admin's wizard, so that
 * both mean the same row when they speak of a line.
 */
import { type ParseStepResult, parse } from "papaparse"
import { MAX_PAYOUT_CELL_LENGTH, MAX_PAYOUT_COLUMNS } from "./payout-file"
import { meaningOfHead, qualifiedHeads } from "./payout-heads"

const DELIMITERS = [",", ";", "\t", "|"] as const
/** Records among which the names of the columns are looked for: a title may stand above them. */
const HEAD_RECORDS = 10
/** Records, empty ones too, that are read to find them. */
const MAX_LINES_ABOVE = 200
/** Characters of a file that are read to find its separator. */
const SAMPLE = 16_384
/** Characters that are cut into records at once, so that others get their turn in between. */
const PIECE = 8_192
const RECORDS_AT_ONCE = 100
/** Characters of the longest record; where one seems longer, a quotation mark is not closed. */
const MAX_RECORD_LENGTH = 65_536

/** A file that can be cut. */
export interface PayoutSheet {
  /** The file's text without byte order marks, with `\n` as its only line end. */
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
  /** Blanks around them removed; cut at one more than a file's columns, and at the longest cell. */
  cells: string[]
  /** A cell was longer than `MAX_PAYOUT_CELL_LENGTH`. */
  tooLong: boolean
  /** A quotation mark is not closed properly: where it ends is a guess. */
  broken: boolean
}

/** Comma, semicolon, tab or bar; with or without byte order marks; any line ends. */
export function openPayoutSheet(file: string): PayoutSheet {
  // Where files were joined or saved twice there are several marks, also behind Excel's own line.
  const text = withLineFeeds(file.replace(/^\uFEFF+/, ""))
  const named = /^sep=(.)\n/i.exec(text)
  if (!named?.[1]) return { text, delimiter: guessDelimiter(text), start: 0, line: 1 }
  const start = named[0].length
  return {
    text: text.slice(0, start) + text.slice(start).replace(/^\uFEFF+/, ""),
    delimiter: named[1],
    start,
    line: 2,
  }
}

/** The same with `\n` as its only line end. Of millions of them a pattern would take three times as long. */
function withLineFeeds(text: string): string {
  return text.split("\r\n").join("\n").split("\r").join("\n")
}

/** Record by record, empty ones too. Reads piece by piece: no step takes longer than a record does. */
export function* payoutRecords({
  text,
  delimiter,
  start,
  line: firstLine,
}: PayoutSheet): Generator<PayoutRecord> {
  let [position, line, size] = [start, firstLine, PIECE]
  while (position < text.length) {
    const piece = text.slice(position, position + size)
    const records = cut(piece, delimiter)
    // The last record of a piece may go on in the next one.
    if (position + size < text.length && records.length < RECORDS_AT_ONCE) records.pop()
    if (records.length === 0 && size < MAX_RECORD_LENGTH) {
      size *= 2
      continue
    }
    if (records.length === 0) {
      yield { line, start: position, end: text.length, cells: [], tooLong: true, broken: true }
      return
    }
    let read = 0
    for (const record of records) {
      yield { ...record, line, start: position + record.start, end: position + record.end }
      line += countLines(piece, record.start, record.end)
      read = record.end
    }
    position += read
    size = PIECE
  }
}

/** The records of a piece of text, by their places in it. */
function cut(piece: string, delimiter: string): Omit<PayoutRecord, "line">[] {
  const records: Omit<PayoutRecord, "line">[] = []
  let position = 0
  parse<string[]>(piece, {
    delimiter,
    newline: "\n",
    step: ({ data, errors, meta }: ParseStepResult<string[]>, parser) => {
      records.push({
        start: position,
        end: meta.cursor,
        cells: data.slice(0, MAX_PAYOUT_COLUMNS + 1).map(cellOf),
        tooLong: data.some((cell) => cell.length > MAX_PAYOUT_CELL_LENGTH),
        broken: errors.some(({ type }) => type === "Quotes"),
      })
      position = meta.cursor
      if (records.length === RECORDS_AT_ONCE) parser.abort()
    },
  })
  return records
}

const cellOf = (text: string) => text.slice(0, MAX_PAYOUT_CELL_LENGTH).trim()

/**
 * The record with the columns' names: the one that reads so, or the first one with most names that
 * are known. Titles may stand above it. Null when there is none.
 */
export function findPayoutHead(
  sheet: PayoutSheet,
  heads: readonly string[] | null,
): PayoutRecord | null {
  const first: PayoutRecord[] = []
  let looked = 0
  for (const record of payoutRecords(sheet)) {
    looked += 1
    if (record.broken || looked > MAX_LINES_ABOVE) break
    if (record.cells.some((cell) => cell !== "")) first.push(record)
    if (first.length === HEAD_RECORDS) break
  }
  if (heads !== null) return first.find(({ cells }) => isSame(cells, heads)) ?? null
  return bestHead(first)
}

/** Our own exports, and spreadsheets, put one before what must not be taken for a formula. */
export function withoutApostrophe(cell: string): string {
  return /^'\s*[=+\-@＝＋－＠|]/.test(cell) ? cell.slice(1) : cell
}

/** Cells behind the last one that holds something do not matter. */
function isSame(cells: readonly string[], heads: readonly string[]): boolean {
  const length = Math.max(cells.length, heads.length)
  return Array.from({ length }).every((_, index) => (cells[index] ?? "") === (heads[index] ?? ""))
}

/** Without any name that is known it is the first record that is as wide as most of them. */
function bestHead(records: readonly PayoutRecord[]): PayoutRecord | null {
  const widths = records.map(({ cells }) => filled(cells))
  const width = Math.max(0, ...widths)
  const scores = records.map(({ cells }) => knownHeads(cells))
  const best = Math.max(0, ...scores)
  // One cell such as “Invoice 1001” makes no head.
  const index = best > 1 ? scores.indexOf(best) : widths.indexOf(width)
  return records[index] ?? null
}

const filled = (cells: readonly string[]) => cells.filter((cell) => cell !== "").length

/** How many kinds of columns a record seems to name; names that say it exactly count more. */
function knownHeads(cells: readonly string[]): number {
  const exact = new Set(cells.map((cell) => meaningOfHead(cell)?.column))
  const around = new Set(cells.map((cell) => qualifiedHeads(cell)[0]?.meaning.column))
  exact.delete(undefined)
  around.delete(undefined)
  for (const column of exact) around.delete(column)
  return exact.size * 2 + around.size
}

/** The separator by which most of the columns' names are known; else that with most columns. */
function guessDelimiter(text: string): string {
  const sample = text.slice(0, SAMPLE)
  const scored = DELIMITERS.map((delimiter) => {
    const head = findPayoutHead({ text: sample, delimiter, start: 0, line: 1 }, null)
    const cells = head?.cells ?? []
    return { delimiter, known: knownHeads(cells), width: filled(cells) }
  })
  return scored.reduce((best, next) =>
    next.known > best.known || (next.known === best.known && next.width > best.width) ? next : best,
  ).delimiter
}

function countLines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) {
    count += 1
  }
  return count
}
