import { GatewayError } from "../port/errors"
import { type HttpRequest, ProcessorHttp } from "../port/http"
import { readAllPages } from "../port/paging"
import { type JsonObject, isObject, textOrNull } from "../port/read-json"
import type { ErrorReader } from "../port/refusals"
import { readList, readPage, requireObject } from "./read"
import type { Page, PageQuery } from "./types"

export const GATEWAY_ID = "b2binpay-defi"

/** `externalCode` of the refusal for want of credits (HTTP 402). */
export const INSUFFICIENT_CREDITS = "insufficient_credits"

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
export class DefiApi {
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
    let body: unknown
    try {
      body = await this.http.send(request)
    } catch (error) {
      if (error instanceof GatewayError && error.details.externalCode === INSUFFICIENT_CREDITS) {
        this.outOfCreditsAt = Date.now()
      }
      throw error
    }
    this.outOfCreditsAt = 0
    try {
      return read(body)
    } catch (error) {
      // A write was executed even when we cannot read what became of it.
      throw new GatewayError(
        request.repeatable ? "unavailable" : "ambiguous",
        `cannot read the answer: ${error instanceof Error ? error.message : String(error)}`,
        { gateway: GATEWAY_ID, operation: request.operation },
      )
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
    mostPages: MAX_PAGES,
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

/**
 * `{ statusCode, message }`, where `message` is a text or a list. Only the body of 402 is
 * documented; the codes of the others stand in front of their messages, as in `[ERR_409] …`. A
 * message alone may be a proxy's.
 */
const readError: ErrorReader = (body) => {
  if (!isObject(body)) return {}
  const required = textOrNull(body, "required")
  const available = textOrNull(body, "available")
  if (textOrNull(body, "statusCode") === "402" || (required !== null && available !== null)) {
    return {
      message: `the account's prepaid credits are used up (needed ${required ?? "?"}, left ${available ?? "?"}): top up on the Credits page of the B2BINPAY DeFi app`,
      code: INSUFFICIENT_CREDITS,
    }
  }
  const words = body["message"]
  const message = Array.isArray(words) ? words.map(String).join("; ") : textOrNull(body, "message")
  const code = /^\[(ERR_\d+)\]/.exec(message ?? "")?.[1]
  if (code === undefined && textOrNull(body, "statusCode") === null) return {}
  return {
    message: message ?? undefined,
    code: code ?? textOrNull(body, "error") ?? undefined,
  }
}
