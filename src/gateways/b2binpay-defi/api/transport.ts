import { GatewayError } from "../../port/errors"
import { type HttpRequest, ProcessorHttp } from "../../port/http"
import { readAllPages } from "../../port/paging"
import type { JsonObject } from "../../port/read-json"
import { INSUFFICIENT_CREDITS, readError } from "./errors"
import { readList, readPage, requireObject } from "./read"
import type { Page, PageQuery } from "./types"

export const GATEWAY_ID = "b2binpay-defi"

/** Without credits nothing works: for so long nobody is sent here. */
const CREDITS_PAUSE_MS = 60_000

export const BASE_URL = "https://api.defi.b2binpay.com"

export interface B2BinPayDefiClientOptions {
  /**
   * From the app: Account → Settings → API keys. It belongs to one account and acts as the user
   * who made it.
   */
  apiKey: string
  /** Default `https://api.defi.b2binpay.com`; `/api/v1` at its end is left out. */
  baseUrl?: string
  timeoutMs?: number
}

/** A query as our types have it; nothing in it but texts, numbers and lists of texts. */
type Query = NonNullable<HttpRequest["query"]>

/** DeFi's way of talking: one key header, bare JSON, pages, and refusals that cost no guesswork. */
export class DefiTransport {
  private readonly http: ProcessorHttp
  private outOfCreditsAt = 0

  constructor(options: B2BinPayDefiClientOptions) {
    const baseUrl = options.baseUrl ?? BASE_URL
    this.http = new ProcessorHttp(
      {
        gateway: GATEWAY_ID,
        baseUrl: baseUrl.replace(/\/+$/, "").replace(/\/api\/v\d+$/, ""),
        headers: { "x-api-key": options.apiKey },
        timeoutMs: options.timeoutMs,
      },
      readError,
    )
  }

  isHealthy(): boolean {
    return this.http.isHealthy() && Date.now() - this.outOfCreditsAt >= CREDITS_PAUSE_MS
  }

  one<T>(
    operation: string,
    path: string,
    read: (data: JsonObject) => T,
    query?: object,
  ): Promise<T> {
    return this.get(operation, path, (body) => read(requireObject(body)), query)
  }

  list<T>(
    operation: string,
    path: string,
    read: (row: JsonObject) => T,
    query?: object,
  ): Promise<T[]> {
    return this.get(operation, path, (body) => readList(body, read), query)
  }

  page<T>(
    operation: string,
    path: string,
    read: (row: JsonObject) => T,
    query?: object,
  ): Promise<Page<T>> {
    return this.get(operation, path, (body) => readPage(body, read), query)
  }

  async send<T>(request: HttpRequest, read: (body: unknown) => T): Promise<T> {
    try {
      return await this.http.call(request, (body) => {
        this.outOfCreditsAt = 0
        return read(body)
      })
    } catch (error) {
      if (error instanceof GatewayError && error.details.externalCode === INSUFFICIENT_CREDITS) {
        this.outOfCreditsAt = Date.now()
      }
      throw error
    }
  }

  private get<T>(
    operation: string,
    path: string,
    read: (body: unknown) => T,
    query: object = {},
  ): Promise<T> {
    return this.send(
      { operation, method: "GET", path, query: query as Query, repeatable: true },
      read,
    )
  }
}

const MAX_PAGE_SIZE = 100
/** Reads cost credits: a longer list is somebody's game with them, or was not filtered as we asked. */
const MAX_PAGES = 20

/**
 * A whole list, over all its pages.
 * @param until ends a look-up as soon as a row is what was looked for
 * @throws GatewayError `unavailable` where it cannot be read to its end
 */
export function everything<T extends { id: string }>(
  operation: string,
  read: (query: Required<Pick<PageQuery, "page" | "pageSize">>) => Promise<Page<T>>,
  until?: (row: T) => boolean,
): Promise<T[]> {
  return readAllPages({
    gateway: GATEWAY_ID,
    operation,
    maxPages: MAX_PAGES,
    read: async ({ page }) => {
      const { items, total } = await read({ page, pageSize: MAX_PAGE_SIZE })
      return { rows: items, total }
    },
    key: ({ id }) => id,
    ...(until && { until }),
  })
}

/** A path whose parts come from outside. */
export function path(strings: TemplateStringsArray, ...parts: string[]): string {
  return String.raw({ raw: strings }, ...parts.map(encodeURIComponent))
}
