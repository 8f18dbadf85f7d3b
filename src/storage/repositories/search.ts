import type { Conditions } from "../paging"
import { SCHEMA } from "../schema"

/** Orders, and payment collections of carts, that Medusa has found. */
export interface FoundOrders {
  orderIds: readonly string[]
  collectionIds: readonly string[]
}

/** What somebody typed, and what it may mean. */
export interface Search extends FoundOrders {
  text: string
  /** It as an amount; null when it is none. */
  amount: string | null
}

/** Shorter beginnings and ends of an address or transaction id would match half of the table. */
const MIN_LENGTH = 6
/** An end beside a beginning, as pages shorten addresses. */
const MIN_END_LENGTH = 4

/** Rows that one way of searching finds at most. */
export const MAX_FOUND = 200

/** The ends of an address or transaction that a search is about, as patterns of LIKE; null for none. */
interface EndPatterns {
  begins: string | null
  /** Of the text from its last letter to its first. */
  ends: string | null
  /** Both together, where a search has two ends. */
  whole: string | null
}

/** Reads `bc1qar0s`, `…p83kkfjhx` or, as pages shorten it, `bc1qar0s…kkfjhx`. */
export function endPatterns(text: string): EndPatterns {
  const lower = text.toLowerCase()
  const [head = "", tail, ...more] = lower.split(/…|\.\.\./)
  if (tail === undefined || more.length > 0) {
    const isLong = lower.length >= MIN_LENGTH
    return {
      begins: isLong ? `${literal(lower)}%` : null,
      ends: isLong ? `${literal(reversed(lower))}%` : null,
      whole: null,
    }
  }
  if (tail === "") return { begins: endPatterns(head).begins, ends: null, whole: null }
  if (tail.length < MIN_END_LENGTH) return { begins: null, ends: null, whole: null }
  const ends = `${literal(reversed(tail))}%`
  return { begins: null, ends, whole: `${literal(head)}%${literal(tail)}` }
}

const reversed = (text: string): string => [...text].reverse().join("")

/** The text without a meaning of its own in LIKE. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, "\\$&")

/**
 * Rows of a table with such an end, by an index on it and one on its reverse. Ordered as the indexes are,
 * so that PostgreSQL uses them, whatever it expects to find.
 * @param columns what is selected
 */
export function withEnds(
  where: Conditions,
  table: string,
  { column, columns }: { column: string; columns: string },
  text: string,
): string {
  const { begins, ends, whole } = endPatterns(text)
  const forward = `lower(${column})`
  const backward = `reverse(lower(${column}))`
  const scan = (by: string, pattern: string | null, more = "") =>
    `(SELECT ${columns} FROM ${SCHEMA}.${table}
      WHERE ${by} LIKE ${where.parameter(pattern)}::text ${more}
      ORDER BY ${by} USING ~<~ LIMIT ${MAX_FOUND})`
  const both = whole === null ? "" : `AND ${forward} LIKE ${where.parameter(whole)}::text`
  return `${scan(forward, begins)} UNION ${scan(backward, ends, both)}`
}

/** The same as a condition, for tables that stay small. */
export function hasEnds(where: Conditions, column: string, text: string): string {
  const { begins, ends, whole } = endPatterns(text)
  const like = (by: string, pattern: string | null) =>
    `${by} LIKE ${where.parameter(pattern)}::text`
  const backward = like(`reverse(lower(${column}))`, ends)
  return whole === null
    ? `(${like(`lower(${column})`, begins)} OR ${backward})`
    : `(${like(`lower(${column})`, whole)} AND ${backward})`
}

/** Ids of charges of orders or carts, each by its own index. */
export function chargesOf(where: Conditions, { orderIds, collectionIds }: FoundOrders): string {
  return `SELECT id FROM ${SCHEMA}.charge WHERE order_id = ANY(${where.parameter(orderIds)}::text[])
    UNION SELECT id FROM ${SCHEMA}.charge
      WHERE collection_id = ANY(${where.parameter(collectionIds)}::text[])`
}
