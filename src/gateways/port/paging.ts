import { GatewayError } from "./errors"

/** One page of a list, and what the processor says about the rest. */
export interface ListPage<T> {
  rows: readonly T[]
  /**
   * Whether it says that this is the last page; null or absent where it does not say, and the list
   * goes on until a page is empty. A page that is shorter than asked says nothing.
   */
  isLast?: boolean | null
  /** Number of all rows, where it is told: the list is complete when so many different ones came. */
  total?: number
}

/** A list that comes in pages. */
export interface PagedList<T> {
  gateway: string
  /** Names the call in errors, e.g. `list_payout`. */
  operation: string
  /** @param at which page, from 1, and how many rows came before it */
  read(at: { page: number; offset: number }): Promise<ListPage<T>>
  /** Tells rows apart: a list may move between two pages, and then tells one twice. */
  key(row: T): string
  /** Ends a look-up as soon as a row is what was looked for. */
  until?(row: T): boolean
  /** Default 100. */
  maxPages?: number
}

const MAX_PAGES = 100

/**
 * Every row of a list, each once. A look-up decides whether money is sent again, so a part is never
 * taken for the whole.
 * @throws GatewayError `unavailable` where the list has no end, repeats itself because the processor
 *   does not look at the page that it was asked for, or ends before what it says it has
 */
export async function readAllPages<T>(list: PagedList<T>): Promise<T[]> {
  const found = new Map<string, T>()
  const maxPages = list.maxPages ?? MAX_PAGES
  let offset = 0
  for (let page = 1; page <= maxPages; page += 1) {
    const { rows, isLast = null, total } = await list.read({ page, offset })
    const before = found.size
    for (const row of rows) found.set(list.key(row), row)
    offset += rows.length
    if (list.until && rows.some(list.until)) return [...found.values()]
    const isOver = total === undefined ? (isLast ?? rows.length === 0) : found.size >= total
    if (isOver) return [...found.values()]
    if (rows.length === 0) throw broken(list, `page ${page} is empty, although there shall be more`)
    if (found.size === before) throw broken(list, `page ${page} repeats the ones before`)
  }
  throw broken(list, `it has more than ${maxPages} pages`)
}

function broken<T>({ gateway, operation }: PagedList<T>, why: string): GatewayError {
  return new GatewayError("unavailable", `the list cannot be read to its end: ${why}`, {
    gateway,
    operation,
  })
}
