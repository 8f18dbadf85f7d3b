import {
  PAYOUT_COLUMNS,
  type PayoutColumn,
  type PayoutFileColumn,
} from "../../src/contract/payout-file"

const KEY = "crypto-checkout:payout-columns"
/** Kinds of files that are remembered, the last used ones. */
const MAX_FILES = 20

/** What the columns of a kind of file held; `heads` tells the kind. */
interface Remembered {
  heads: string[]
  columns: (PayoutColumn | null)[]
}

/** What somebody in this browser said last of columns with the same names; null for nothing. */
export function recallColumns(heads: readonly string[]): PayoutFileColumn[] | null {
  const known = readAll().find((each) => isSame(each.heads, heads))
  if (!known) return null
  return heads.map((head, index) => ({ head, column: known.columns[index] ?? null }))
}

export function rememberColumns(columns: readonly PayoutFileColumn[]): void {
  const heads = columns.map(({ head }) => head)
  const others = readAll().filter((each) => !isSame(each.heads, heads))
  const own = { heads, columns: columns.map(({ column }) => column) }
  try {
    localStorage.setItem(KEY, JSON.stringify([own, ...others].slice(0, MAX_FILES)))
  } catch {
    // Nothing is remembered where the browser keeps nothing.
  }
}

function readAll(): Remembered[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]")
    return Array.isArray(kept) ? kept.filter(isRemembered) : []
  } catch {
    return []
  }
}

/** Whatever is in the browser's store may have been written by another version. */
function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== "object" || value === null) return false
  const { heads, columns } = value as Partial<Record<keyof Remembered, unknown>>
  const known: readonly unknown[] = [...PAYOUT_COLUMNS, null]
  return (
    Array.isArray(heads) &&
    heads.every((head) => typeof head === "string") &&
    Array.isArray(columns) &&
    columns.every((column) => known.includes(column))
  )
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((head, index) => head === other[index])
}
