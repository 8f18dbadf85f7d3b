import { GatewayError } from "../errors"
import { type Resource, type ResourcePage, query, readMany, readOne } from "./json-api"
import type { Transport } from "./transport"
import type { Filter } from "./types"

/** B2BINPAY's own default is 10. */
const PAGE_SIZE = 100
/** Longer lists were not filtered as we asked. */
const MOST_PAGES = 50

/** One kind of object: `GET /<path>/{id}`, and `GET /<path>/` with filters and pages. */
export class Listing<T> {
  /**
   * @param path the kind, as it stands in the path, e.g. `wallet`
   * @param unreadable `skip` for lists in which an object that we cannot read is none of our
   *   business; it fails the whole list otherwise, because money may be in it
   */
  constructor(
    private readonly transport: Transport,
    private readonly path: string,
    private readonly read: (resource: Resource) => T,
    private readonly unreadable: "skip" | "fail",
  ) {}

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
    const found = new Map<string, T>()
    for (let number = 1; number <= MOST_PAGES; number++) {
      const page = await this.page(filter, number)
      for (const { key, value } of page.items) found.set(key, value)
      if (page.isLast) return [...found.values()]
    }
    throw new GatewayError("unavailable", `the list has more than ${MOST_PAGES} pages`, {
      gateway: "b2binpay",
      operation: `list_${this.path}`,
    })
  }

  private page(
    filter: Filter,
    number: number,
  ): Promise<{ items: { key: string; value: T }[]; isLast: boolean }> {
    return this.transport.call(
      {
        operation: `list_${this.path}`,
        method: "GET",
        path: `/${this.path}/`,
        query: query(filter, { number, size: PAGE_SIZE }),
        repeatable: true,
      },
      (body) => {
        const { resources, isLast }: ResourcePage = readMany(body)
        return { items: resources.flatMap((each) => this.item(each)), isLast }
      },
    )
  }

  /** Rates all have the same id, and a list may move between two pages. */
  private item(resource: Resource): { key: string; value: T }[] {
    const { id, attributes } = resource
    const key = JSON.stringify([id, attributes["left"], attributes["right"]])
    try {
      return [{ key, value: this.read(resource) }]
    } catch (error) {
      if (this.unreadable === "skip") return []
      throw error
    }
  }
}
