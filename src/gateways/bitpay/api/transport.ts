import { GatewayError } from "../../port/errors"
import { type HttpRequest, ProcessorHttp } from "../../port/http"
import { type JsonObject, isObject } from "../../port/read-json"
import { readError, refuses, withReason } from "./errors"
import { RequestSigner } from "./keys"

export interface BitPayClientOptions {
  /** `test` is https://test.bitpay.com, with accounts and tokens of its own. Default `production`. */
  environment?: "production" | "test"
  /** Takes the environment's place, e.g. for a sandbox. */
  baseUrl?: string
  /** 64 hex digits. Signs calls of the merchant and payout facades. */
  privateKey?: string
  /** Approved token of the merchant facade; needs `privateKey`. */
  merchantToken?: string
  /** Token of the pos facade; may only open and read invoices. Signed when there is a `privateKey`. */
  posToken?: string
  /** Approved token of the payout facade; needs `privateKey`. */
  payoutToken?: string
  /** Time-out of one call in milliseconds. Default 10000. */
  timeoutMs?: number
}

/** What a token may be used for: https://developer.bitpay.com/reference/concepts */
export type Facade = "public" | "pos" | "merchant" | "payout"

/** One call of the API. */
export interface ApiCall {
  operation: string
  method: "GET" | "POST" | "PUT" | "DELETE"
  path: string
  /** Whose token goes along; `public` calls carry none and are not signed. */
  facade: Facade
  /** Takes the place of the facade's: some calls want that of the resource itself, or none. */
  token?: string | null
  query?: Record<string, string | number | boolean | undefined>
  body?: Record<string, unknown>
  /** What the body holds that must not come to light in an error. */
  secrets?: readonly string[]
  /** Default: only GET. */
  repeatable?: boolean
}

const BASE_URLS = { production: "https://bitpay.com", test: "https://test.bitpay.com" }

export function baseUrlOf({ baseUrl, environment }: BitPayClientOptions): string {
  return baseUrl ?? BASE_URLS[environment ?? "production"]
}

/**
 * Calls as BitPay wants them: version header, token in the query of GET and DELETE or in the body of
 * POST and PUT, signature over URL and body.
 *
 * Source: https://developer.bitpay.com/reference/making-requests
 */
export class BitPayTransport {
  readonly baseUrl: string
  readonly signer: RequestSigner | null
  private readonly http: ProcessorHttp
  private readonly tokens: Readonly<Record<Facade, string | undefined>>

  constructor(options: BitPayClientOptions) {
    this.baseUrl = baseUrlOf(options).replace(/\/$/, "")
    this.signer = options.privateKey ? new RequestSigner(options.privateKey) : null
    this.tokens = {
      public: undefined,
      pos: options.posToken,
      merchant: options.merchantToken,
      payout: options.payoutToken,
    }
    this.http = new ProcessorHttp(
      {
        gateway: "bitpay",
        baseUrl: this.baseUrl,
        headers: { "x-accept-version": "2.0.0" },
        timeoutMs: options.timeoutMs,
        refuses,
      },
      readError,
    )
  }

  /** The facade for invoices: the merchant's if there is one, because only it tells everything. */
  get invoiceFacade(): "merchant" | "pos" {
    return this.tokens.merchant === undefined ? "pos" : "merchant"
  }

  isHealthy(): boolean {
    return this.http.isHealthy()
  }

  /**
   * Sends a call and reads its `data`.
   * @throws BitPayError where BitPay tells a code, GatewayError otherwise
   */
  async call<T>(call: ApiCall, read: (data: unknown) => T): Promise<T> {
    const request = this.request(call)
    try {
      return await this.http.call(request, (answer) => read(unwrap(answer)))
    } catch (error) {
      throw withReason(error)
    }
  }

  private request(call: ApiCall): HttpRequest {
    const { operation, method, path } = call
    const token = call.facade === "public" || call.token === null ? undefined : this.token(call)
    const inBody = method === "POST" || method === "PUT"
    return {
      operation,
      method,
      path,
      query: { ...(inBody ? {} : { token }), ...texts(call.query) },
      body: inBody ? { ...(token === undefined ? {} : { token }), ...call.body } : undefined,
      sign: call.facade === "public" ? undefined : this.signature(call),
      secrets: [...Object.values(this.tokens), call.token, ...(call.secrets ?? [])].filter(
        (each) => each != null,
      ),
      repeatable: call.repeatable ?? method === "GET",
    }
  }

  private token(call: ApiCall): string {
    const token = call.token ?? this.tokens[call.facade]
    if (token === undefined) {
      throw this.missing(call, `${call.facade}Token`, `pair a token of the ${call.facade} facade`)
    }
    return token
  }

  private signature(call: ApiCall): HttpRequest["sign"] {
    const { signer } = this
    if (signer) return (url, body) => signer.headers(url, body)
    if (call.facade === "pos") return undefined
    throw this.missing(call, "privateKey", "it is the key that the token was paired with")
  }

  private missing({ operation }: ApiCall, option: string, remedy: string): GatewayError {
    return new GatewayError(
      "credentials",
      `the option gateways.bitpay.${option} is missing; ${remedy}`,
      { gateway: "bitpay", operation },
    )
  }
}

/** Most answers are wrapped in `{ data }`, beside a facade or a status; some come bare. */
function unwrap(answer: unknown): unknown {
  return isObject(answer) && answer["data"] !== undefined ? answer["data"] : answer
}

/** @throws Error when it is something else */
export function asObject(data: unknown): JsonObject {
  if (!isObject(data)) {
    throw new Error("the answer is not an object")
  }
  return data
}

/** Reads an object. */
export function one<T>(read: (data: JsonObject) => T): (data: unknown) => T {
  return (data) => read(asObject(data))
}

/** Reads a list of objects. */
export function many<T>(read: (data: JsonObject) => T): (data: unknown) => T[] {
  return (data) => {
    if (!Array.isArray(data)) {
      throw new Error("the answer is not a list")
    }
    return data.map((each) => read(asObject(each)))
  }
}

/** For calls whose answer only says that it was done. */
export function nothing(): void {}

/** A part of a path. */
export function segment(id: string): string {
  return encodeURIComponent(id)
}

function texts(query: ApiCall["query"] = {}): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(query).map(([key, value]) => [
      key,
      value === undefined ? undefined : String(value),
    ]),
  )
}
