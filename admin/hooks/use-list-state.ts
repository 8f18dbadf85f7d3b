import type { DataTableFilteringState } from "@medusajs/ui"
import { useCallback, useMemo, useState } from "react"
import { useSearchParams } from "react-router-dom"
import { type FilterValue, readFilters, toQuery, writeFilters } from "../lib/list-query"

/** What is searched for, filtered by, and which page of it is looked at. */
export interface ListState {
  search: string
  setSearch(search: string): void
  filters: DataTableFilteringState
  setFilters(filters: DataTableFilteringState): void
  /** Number of the page, from 1. */
  page: number
  /** Goes on to the page that begins after the cursor. */
  next(cursor: string): void
  /** Goes back one page. */
  previous(): void
  /** Back to the first page, when something beside search and filters has changed. */
  restart(): void
  /** All of it as the server's query. */
  query: Record<string, string | string[]>
}

/**
 * The state of a list that the server pages by cursors. Search and filters are kept in the page's
 * URL, so that a link leads to what was seen; a change of them begins with the first page again.
 *
 * @param ids the filters that the list has
 * @param words those of them that take one word
 */
export function useListState(ids: readonly string[], words?: readonly string[]): ListState {
  const [params, setParams] = useSearchParams()
  const [search, setSearchState] = useState(params.get("q") ?? "")
  const [filters, setFilterState] = useState<Record<string, FilterValue>>(() =>
    readFilters(params, ids, words),
  )
  const [cursors, setCursors] = useState<string[]>([])

  const show = useCallback(
    (nextSearch: string, nextFilters: Record<string, FilterValue>) => {
      setCursors([])
      setParams((current) => writeFilters(current, ids, { ...nextFilters, q: nextSearch.trim() }), {
        replace: true,
      })
    },
    [ids, setParams],
  )
  const cursor = cursors.at(-1)
  const query = useMemo(() => {
    const own: Record<string, string | string[]> = toQuery(filters)
    if (search.trim() !== "") own["q"] = search.trim()
    if (cursor !== undefined) own["cursor"] = cursor
    return own
  }, [search, filters, cursor])

  return {
    search,
    setSearch: (next) => {
      setSearchState(next)
      show(next, filters)
    },
    filters,
    setFilters: (next) => {
      const values = next as Record<string, FilterValue>
      setFilterState(values)
      show(search, values)
    },
    page: cursors.length + 1,
    next: (after) => setCursors([...cursors, after]),
    previous: () => setCursors(cursors.slice(0, -1)),
    restart: () => setCursors([]),
    query,
  }
}
