import { type ListPage, readAllPages } from "../../port/paging"
import { type Resource, query, readMany, readOne } from "./json-api"
import type { Transport } from "./transport"
import type { Filter } from "./types"

const PAGE_SIZE = 100
/** B2BINPAY's own default: a shorter page that says nothing of others is the only one. */
const MIN_PAGE_SIZE = 10

/** A row of a list; null where it cannot be read and need not be. */
interface Item<T> {
  key: string
  value: { read: T } | null
}

/** One kind of object: `GET /<path>/{id}`, and `GET /<path>/` with filters and pages. */
export class Listing<T> {
  /**
   * @param path the kind, as it stands in the path, e.g. `wallet`
   * @param unreadable `skip` for lists in which an object that we cannot read is none of our
   *   business; it fails the whole list otherwise, because money may be in it
   */
  constructor(
    protected readonly transport: Transport,
    private readonly path: string,
    private readonly read: (resource: Resource) => T,
    private readonly unreadable: "skip" | "fail",
  ) {}

  /** One of them, by its id. */
  get(id: string): Promise<T> {
    return this.transport.call(
      {
        operation: `get_${this.path}`,
        method: "GET",
        path: `/${this.path}/${encodeURIComponent(id)}`,
        repeatable: true,
      },
      (body) => this.read(readOne(body)),
    )
  }

  /**
   * Everything that matches, over all pages, each once. Filters are said to work with any
   * attribute, which was seen only for some: check what comes back.
   * @throws GatewayError `unavailable` when the list does not end, rather than to answer a part
   */
  async list(filter: Filter = {}): Promise<T[]> {
    const items = await readAllPages({
      gateway: "b2binpay",
      operation: `list_${this.path}`,
      read: ({ page }) => this.page(filter, page),
      key: ({ key }) => key,
    })
    return items.flatMap(({ value }) => (value === null ? [] : [value.read]))
  }

  private page(filter: Filter, number: number): Promise<ListPage<Item<T>>> {
    return this.transport.call(
      {
        operation: `list_${this.path}`,
        method: "GET",
        path: `/${this.path}/`,
        query: query(filter, { number, size: PAGE_SIZE }),
        repeatable: true,
      },
      (body) => {
        const { resources, isLast } = readMany(body)
        return {
          rows: resources.map((each) => this.item(each)),
          isLast: isLast ?? resources.length < MIN_PAGE_SIZE,
        }
      },
    )
  }

  /** Rates all have the same id, and a list may move between two pages. */
  private item(resource: Resource): Item<T> {
    const { id, attributes } = resource
    const key = JSON.stringify([id, attributes["left"], attributes["right"]])
    try {
      return { key, value: { read: this.read(resource) } }
    } catch (error) {
      if (this.unreadable === "skip") return { key, value: null }
      throw error
    }
  }
}
