import { Agent as HttpAgent } from "node:http"
import { Agent as HttpsAgent } from "node:https"
import axios, { type AxiosInstance, type AxiosResponse, isAxiosError } from "axios"
import {
  BulkheadRejectedError,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  bulkhead,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
  retry,
} from "cockatiel"
import { parse, stringify } from "lossless-json"
import { GatewayError } from "./errors"

export interface HttpOptions {
  gateway: string
  /** e.g. `https://api.inventpay.io`; a path prefix is kept. */
  baseUrl: string
  /** Sent with every call. May hold credentials: they are never logged. */
  headers: Record<string, string>
  /** Default 10 seconds. */
  timeoutMs?: number
}

export interface HttpRequest {
  /** Names the call in errors, e.g. `create_payment`. */
  operation: string
  method: "GET" | "POST" | "PUT" | "DELETE"
  path: string
  query?: Record<string, string | number | undefined>
  body?: Record<string, unknown>
  headers?: Record<string, string>
  /** The call changes nothing, or may be repeated without harm: it is retried when it fails. */
  repeatable: boolean
}

/** Reads a processor's error body; the only part of error handling that differs between them. */
export type ErrorReader = (body: unknown) => { message?: string; code?: string }

const LONGEST_WAIT_MS = 2_000

/**
 * HTTP as all processor clients use it: time-out, retries of what is safe, a circuit breaker, a
 * limit of parallel calls, exact numbers, and one family of errors.
 *
 * JSON numbers come out as strings with every digit they had; nothing passes through a float.
 */
export class ProcessorHttp {
  private readonly client: AxiosInstance
  private readonly breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: 10_000,
    breaker: new ConsecutiveBreaker(5),
  })
  private readonly retries = retry(handleWhen(isWorthRetrying), {
    maxAttempts: 2,
    backoff: new ExponentialBackoff({ initialDelay: 200, maxDelay: LONGEST_WAIT_MS }),
  })
  private readonly lanes = bulkhead(10, 200)

  constructor(
    private readonly options: HttpOptions,
    private readonly readError: ErrorReader,
  ) {
    this.client = axios.create({
      baseURL: options.baseUrl,
      timeout: options.timeoutMs ?? 10_000,
      headers: { accept: "application/json", ...options.headers },
      httpAgent: new HttpAgent({ keepAlive: true }),
      httpsAgent: new HttpsAgent({ keepAlive: true }),
      maxRedirects: 0,
      maxContentLength: 5_000_000,
      responseType: "text",
      transformResponse: (text: string) => text,
      validateStatus: () => true,
    })
  }

  /** False while the circuit is open after repeated outages. */
  isHealthy(): boolean {
    return (
      this.breaker.state === CircuitState.Closed || this.breaker.state === CircuitState.HalfOpen
    )
  }

  /** Sends a request and answers the parsed body. @throws GatewayError */
  async send(request: HttpRequest): Promise<unknown> {
    const once = (): Promise<unknown> => this.breaker.execute(() => this.sendOnce(request))
    try {
      return await this.lanes.execute(() =>
        request.repeatable ? this.retries.execute(once) : once(),
      )
    } catch (error) {
      if (isBrokenCircuitError(error) || error instanceof BulkheadRejectedError) {
        throw this.error("unavailable", "is not answering at the moment", request)
      }
      throw error
    }
  }

  private async sendOnce(request: HttpRequest): Promise<unknown> {
    let response: AxiosResponse<string>
    try {
      response = await this.client.request<string>({
        method: request.method,
        url: request.path,
        params: request.query,
        data: request.body === undefined ? undefined : stringify(request.body),
        headers: {
          ...(request.body === undefined ? {} : { "content-type": "application/json" }),
          ...request.headers,
        },
      })
    } catch (error) {
      throw this.transportError(error, request)
    }
    if (response.status >= 200 && response.status < 300) {
      return this.parseBody(response, request)
    }
    throw this.answerError(response, request)
  }

  private parseBody(response: AxiosResponse<string>, request: HttpRequest): unknown {
    if (response.data === "") {
      return undefined
    }
    try {
      return parseJson(response.data)
    } catch {
      // A write that was answered with 2xx has happened, even when its answer is lost.
      const code = request.repeatable ? "unavailable" : "ambiguous"
      throw this.error(code, "the answer is not complete JSON", request, response)
    }
  }

  /** No answer at all: a refused connection is harmless, everything later may have been executed. */
  private transportError(error: unknown, request: HttpRequest): GatewayError {
    const reason = isAxiosError(error) ? (error.code ?? "no answer") : "no answer"
    const neverSent = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"].includes(reason)
    return this.error(
      request.repeatable || neverSent ? "unavailable" : "ambiguous",
      `no answer (${reason})`,
      request,
    )
  }

  private answerError(response: AxiosResponse<string>, request: HttpRequest): GatewayError {
    const { message, code } = this.readBody(response.data)
    const text = message ?? `answered ${response.status}`
    switch (true) {
      case response.status === 401 || response.status === 403:
        return this.error("credentials", text, request, response, code)
      case response.status === 429:
        return this.error("rate_limited", text, request, response, code)
      case response.status >= 500 || response.status === 408:
        return this.error(
          request.repeatable ? "unavailable" : "ambiguous",
          text,
          request,
          response,
          code,
        )
      default:
        return this.error("rejected", text, request, response, code)
    }
  }

  private readBody(text: string): { message?: string; code?: string } {
    try {
      return this.readError(parseJson(text))
    } catch {
      return {}
    }
  }

  private error(
    code: GatewayError["code"],
    message: string,
    request: HttpRequest,
    response?: AxiosResponse<string>,
    externalCode?: string,
  ): GatewayError {
    const header = (name: string): string | undefined => {
      const value: unknown = response?.headers[name]
      return typeof value === "string" ? value : undefined
    }
    return new GatewayError(code, this.redact(message), {
      gateway: this.options.gateway,
      operation: request.operation,
      httpStatus: response?.status,
      externalCode,
      retryAfterMs: code === "rate_limited" ? retryAfter(header("retry-after")) : undefined,
      requestId: header("x-request-id"),
    })
  }

  /** Processors have been seen to echo keys in their errors. */
  private redact(text: string): string {
    const secrets = Object.values(this.options.headers).filter((value) => value.length >= 8)
    return secrets.reduce((clean, secret) => clean.split(secret).join("[redacted]"), text)
  }
}

/** Parses JSON so that numbers keep all their digits: they become strings. */
export function parseJson(text: string): unknown {
  return parse(text, undefined, (digits) => digits)
}

/** `Retry-After` in seconds or as a date; ten seconds when it is absent or unreadable. */
function retryAfter(value: string | undefined): number {
  const seconds = Number(value)
  if (value !== undefined && Number.isFinite(seconds)) {
    return Math.max(0, seconds * 1000)
  }
  const date = value === undefined ? Number.NaN : Date.parse(value)
  return Number.isNaN(date) ? 10_000 : Math.max(0, date - Date.now())
}

function isOutage(error: unknown): boolean {
  return error instanceof GatewayError && ["unavailable", "ambiguous"].includes(error.code)
}

function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof GatewayError)) return false
  if (error.code === "rate_limited") {
    return (error.details.retryAfterMs ?? Infinity) <= LONGEST_WAIT_MS
  }
  return error.code === "unavailable"
}
