import { isPlainText } from "../contract/plain-text"

/** A cursor that is not one of ours. */
export class CursorError extends Error {
  override readonly name = "CursorError"
}

/** Where a page ends: the values of its last row that the list is ordered by. */
export type Position = readonly string[]

export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url")
}

/** What the values of a position are, so that only those get into a statement. */
export type PositionPart = keyof typeof PARTS

const PARTS = {
  /** A time as PostgreSQL writes it. */
  time: isTime,
  /** An id, or a word of ours. */
  id: (text: string) => text.length <= 200 && isPlainText(text),
  integer: (text: string) => /^\d{1,9}$/.test(text),
  sequence: (text: string) => /^\d{1,18}$/.test(text),
  number: (text: string) => /^\d{1,15}(?:\.\d{1,20})?$/.test(text),
} as const

const TIME =
  /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/

function isTime(text: string): boolean {
  const [year = 0, month = 0, day, hour, minute, second] = (TIME.exec(text) ?? [])
    .slice(1)
    .map(Number)
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  // A day such as the 30th of February would become another one.
  return year >= 1970 && time.toISOString().slice(0, 19) === text.slice(0, 19).replace(" ", "T")
}

/** @throws CursorError */
export function decodeCursor(cursor: string, parts: readonly PositionPart[]): Position {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))
    if (
      Array.isArray(position) &&
      position.length === parts.length &&
      position.every((part, index) => {
        const kind = parts[index]
        return kind !== undefined && typeof part === "string" && PARTS[kind](part)
      })
    ) {
      return position as Position
    }
  } catch {
    // Falls through: not ours either.
  }
  throw new CursorError("Invalid cursor for this list")
}

/** Which rows of a list; a page has at most `limit`. */
export interface PageRequest {
  limit: number
  cursor?: string
}

export interface Page<T> {
  rows: T[]
  nextCursor: string | null
}

/** Cuts off the one row that was read too many, which tells that there is a next page. */
export function toPage<T>(rows: T[], limit: number, position: (row: T) => Position): Page<T> {
  const last = rows[limit - 1]
  return rows.length <= limit || last === undefined
    ? { rows, nextCursor: null }
    : { rows: rows.slice(0, limit), nextCursor: encodeCursor(position(last)) }
}

/** A row as it stands in a list: ordered by a time and, within it, by an id. */
export interface Placed {
  id: string
  at: string
}

/**
 * A page of a list that consists of several, one after the other, such as what is open and then the
 * rest: each by an index of its own. The cursor tells in which one a page has ended.
 * @param find at most so many rows of a part, after a position in it
 * @throws CursorError
 */
export async function pageOfParts<P extends string, T extends Placed>(
  parts: readonly [P, ...P[]],
  { limit, cursor }: PageRequest,
  find: (part: P, after: Position | null, limit: number) => Promise<T[]>,
): Promise<Page<T>> {
  const [begun, at, id] = cursor ? decodeCursor(cursor, ["id", "time", "id"]) : [parts[0]]
  let after: Position | null = at !== undefined && id !== undefined ? [at, id] : null
  const found: (T & { part: P })[] = []
  for (const part of parts.slice(Math.max(0, parts.indexOf(begun as P)))) {
    const rows = await find(part, after, limit + 1 - found.length)
    found.push(...rows.map((row) => ({ ...row, part })))
    if (found.length > limit) break
    after = null
  }
  return toPage<T & { part: P }>(found, limit, (row) => [row.part, row.at, row.id])
}

/** Collects the conditions of a statement with their parameters. */
export class Conditions {
  private readonly parts: string[] = []
  readonly values: unknown[] = []

  /** `sql` gets the placeholders of its values, in order. */
  add(sql: (...placeholders: string[]) => string, ...values: unknown[]): this {
    this.parts.push(sql(...values.map((value) => this.parameter(value))))
    return this
  }

  /** The same, where the value is there. */
  addIf<T>(value: T | null | undefined, sql: (placeholder: string) => string): this {
    return value === undefined || value === null ? this : this.add(sql, value)
  }

  /** A placeholder for a value that is not part of a condition, such as a limit. */
  parameter(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }

  toString(): string {
    return this.parts.length === 0 ? "TRUE" : this.parts.map((part) => `(${part})`).join(" AND ")
  }
}
