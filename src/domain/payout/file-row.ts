import {
  type DecimalSeparator,
  MAX_PAYOUT_CELL_LENGTH,
  type PayoutFileIssue,
} from "../../contract/payout-file"
import type { RawPayoutRow } from "./file"
import {
  type OrderIssue,
  type OrderRules,
  type PayoutOrder,
  type WrittenOrder,
  judgeOrder,
  readOrderAmount,
} from "./order"
import { type CoinNames, type CoinRules, readCoin } from "./order-coin"
import { notesIn } from "./order-issue"

/** How a file's cells are read. */
export interface PayoutRowReading extends CoinRules {
  /** What stands before the decimals of all amounts; null where only a point is understood. */
  decimal: DecimalSeparator | null
}

export interface PayoutFileRules extends PayoutRowReading, OrderRules {}

export interface CheckedPayoutRow {
  line: number
  /** What it orders; null while there is an error in it. */
  order: PayoutOrder | null
  issues: PayoutFileIssue[]
}

/** What people write where a wallet has no tag. */
const NO_TAG = /^(?:none|no|n\/a|-|–|—)$/i

/** Reads one row and judges what it orders, by itself. */
export function checkPayoutRow(raw: RawPayoutRow, rules: PayoutFileRules): CheckedPayoutRow {
  const { line } = raw
  if (raw.tooLong) return { line, order: null, issues: shapeIssues(raw).map(onLine(line)) }
  const { order, issues } = judgeOrder(readRow(raw, rules), rules)
  return { line, order, issues: issues.map(onLine(line)) }
}

/** What a row's cells say. */
function readRow(raw: RawPayoutRow, reading: PayoutRowReading): WrittenOrder {
  const { cells } = raw
  const issues = shapeIssues(raw)
  const note = notesIn(issues)
  const amount = readOrderAmount(filled(cells.amount), reading.decimal, note)
  const coin = readCoin(namesOf(raw), reading, note)
  const noTag = NO_TAG.test(cells.tag)
  const address = filled(cells.address)
  return {
    amount,
    coin,
    destination:
      address === null ? null : { address, tag: noTag ? null : filled(cells.tag), noTag },
    reference: filled(cells.reference),
    label: filled(cells.label),
    issues,
  }
}

/** How many rows wait for a choice that holds for the whole file. */
export interface OpenRows {
  /** They name no coin. */
  asset: number
  /** Their coin is on several networks. */
  network: number
  /** Several processors can send their coin. */
  gateway: number
}

/** Counts rows that leave something open, each for the first thing that is missing; row by row. */
export function* openRows(
  rows: readonly Pick<RawPayoutRow, "cells">[],
  rules: CoinRules,
): Generator<undefined, OpenRows> {
  const open: OpenRows = { asset: 0, network: 0, gateway: 0 }
  for (const row of rows) {
    yield
    readCoin(namesOf(row), rules, (column, { code }) => {
      if (code === "empty_cell") open.asset += 1
      else if (code === "ambiguous_asset") open.network += 1
      else if (code === "ambiguous_gateway") open.gateway += 1
    })
  }
  return open
}

function shapeIssues({ overflow, tooLong }: RawPayoutRow): OrderIssue[] {
  const issues: OrderIssue[] = []
  const note = notesIn(issues)
  if (overflow) {
    note(null, {
      code: "too_many_cells",
      message:
        "The row has more cells than there are columns. Quote values that contain a separator.",
    })
  }
  if (tooLong) {
    note(null, {
      code: "long_cell",
      message: `A cell is longer than ${MAX_PAYOUT_CELL_LENGTH} characters, so the row was not read.`,
    })
  }
  return issues
}

function namesOf({ cells }: Pick<RawPayoutRow, "cells">): CoinNames {
  return {
    gateway: filled(cells.gateway),
    asset: filled(cells.asset),
    network: filled(cells.network),
  }
}

/** What a cell holds; null for nothing. */
function filled(text: string): string | null {
  return text === "" ? null : text
}

function onLine(line: number): (issue: OrderIssue) => PayoutFileIssue {
  return ({ severity, code, column, message }) => ({ severity, code, line, column, message })
}
