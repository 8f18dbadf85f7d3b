import { ApiError } from "./errors"
import type { ApiRequest, Answer, Endpoint } from "./http"
import type { B2BinPaySwitches } from "./switches"

/** A JSON:API resource as it goes out. */
export interface WireResource {
  type: string
  id: string
  attributes: Record<string, unknown>
  relationships?: Record<string, { data: { type: string; id: string } | null }>
  links?: Record<string, string>
}

const PAGE_SIZE = 10
const MAX_PAGE_SIZE = 100

/** `GET /<type>/` with filters and pages, and `GET /<type>/:id`. */
export function listingEndpoints<T>(
  type: string,
  source: { all(): readonly T[]; find(id: string): T | undefined },
  write: (each: T) => WireResource,
  switches: () => B2BinPaySwitches,
): Endpoint[] {
  return [
    {
      method: "get",
      path: `/${type}/`,
      auth: "bearer",
      handle: (request) => listed(request, `/${type}/`, source.all().map(write), switches()),
    },
    {
      method: "get",
      path: `/${type}/:id`,
      auth: "bearer",
      handle: ({ id }) => {
        const found = source.find(id)
        if (!found) throw new ApiError(404, null, `${type} with given id was not found`)
        return { status: 200, body: { data: write(found) } }
      },
    },
  ]
}

/** A list as B2BINPAY pages it. */
export function listed(
  { query }: ApiRequest,
  path: string,
  all: readonly WireResource[],
  switches: B2BinPaySwitches,
): Answer {
  const matching = switches.filters === "ignored" ? all : all.filter((each) => matches(each, query))
  const size = Math.min(pageParameter(query, "size", PAGE_SIZE), MAX_PAGE_SIZE)
  const pages = Math.max(1, Math.ceil(matching.length / size))
  const page = pageParameter(query, "number", 1)
  if (page > pages) throw new ApiError(404, null, "Invalid page.")
  const next = new URLSearchParams(query)
  next.set("page[number]", String(page + 1))
  const pagination = { page, pages, count: matching.length }
  return {
    status: 200,
    body: {
      data: matching.slice((page - 1) * size, page * size),
      ...(switches.paging === "links" ? {} : { meta: { pagination } }),
      ...(switches.paging === "meta"
        ? {}
        : { links: { next: page < pages ? `${path}?${next.toString()}` : null } }),
    },
  }
}

/** Filters by any attribute, by `id`, or by the id of a related resource. */
function matches(resource: WireResource, query: URLSearchParams): boolean {
  return [...query].every(([name, wanted]) => {
    const field = /^filter\[(.+)\]$/.exec(name)?.[1]
    if (field === undefined) return true
    if (field === "id") return resource.id === wanted
    const related = resource.relationships?.[field]
    if (related) return related.data?.id === wanted
    return String(resource.attributes[field] ?? "") === wanted
  })
}

function pageParameter(query: URLSearchParams, name: string, byDefault: number): number {
  const text = query.get(`page[${name}]`)
  if (text === null) return byDefault
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new ApiError(400, null, `page[${name}] is not valid`)
}
