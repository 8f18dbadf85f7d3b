/** What a filter of a `DataTable` can be set to; dates come as bounds. */
export type FilterValue = string | string[] | DateBounds | null | undefined

interface DateBounds {
  /** The first day, from its beginning. */
  $gte?: string
  /** The last day, which counts as a whole. */
  $lte?: string
}

/** Id of the filter by time; a list has one at most. */
export const DATE_FILTER = "date"

const FROM = "from"
const TO = "to"

/** Filters as the server's query; those that were added but not set yet are left out. */
export function toQuery(filters: Record<string, FilterValue>): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  for (const [id, value] of Object.entries(filters)) {
    if (typeof value === "string") {
      if (value.trim() !== "") query[id] = value.trim()
    } else if (Array.isArray(value)) {
      if (value.length > 0) query[id] = value
    } else if (value) {
      if (value.$gte) query[FROM] = value.$gte
      if (value.$lte) query[TO] = moved(value.$lte, 1)
    }
  }
  return query
}

/** Reads filters from a page's URL; those of `words` have one value, the others may have several. */
export function readFilters(
  params: URLSearchParams,
  ids: readonly string[],
  words: readonly string[] = [],
): Record<string, FilterValue> {
  const filters: Record<string, FilterValue> = {}
  for (const id of ids) {
    if (id === DATE_FILTER) {
      const from = params.get(FROM)
      const to = params.get(TO)
      if (from !== null || to !== null) {
        filters[id] = { ...(from && { $gte: from }), ...(to && { $lte: moved(to, -1) }) }
      }
      continue
    }
    const values = params.getAll(id)
    if (values.length > 0) filters[id] = words.includes(id) ? values[0] : values
  }
  return filters
}

/** Writes filters into a page's URL; whatever else it holds stays. */
export function writeFilters(
  current: URLSearchParams,
  ids: readonly string[],
  filters: Record<string, FilterValue>,
): URLSearchParams {
  const params = new URLSearchParams(current)
  for (const id of [...ids, "q", FROM, TO]) params.delete(id)
  for (const [id, value] of Object.entries(toQuery(filters))) {
    for (const each of Array.isArray(value) ? value : [value]) params.append(id, each)
  }
  return params
}

/** The server's end is exclusive, a person's last day is not. Days have 23 hours or 25 now and then. */
function moved(iso: string, days: number): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return iso
  time.setDate(time.getDate() + days)
  return time.toISOString()
}
