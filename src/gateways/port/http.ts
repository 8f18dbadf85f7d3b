import { Agent as HttpAgent } from "node:http"
import { Agent as HttpsAgent } from "node:https"
import axios, { type AxiosInstance, type AxiosResponse, isAxiosError, isCancel } from "axios"
import {
  BulkheadRejectedError,
  CircuitState,
  ConsecutiveBreaker,
  DelegateBackoff,
  type FailureReason,
  bulkhead,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
  retry,
} from "cockatiel"
import { stringify } from "lossless-json"
import { callTraced } from "../../telemetry"
import { GatewayError } from "./errors"
import { observe, observeClock } from "./observations"
import { parseJson, plainJson } from "./read-json"
import { type ErrorReader, type ErrorReading, codeOfRefusal, wordsFor } from "./refusals"

export interface HttpOptions {
  gateway: string
  /** e.g. `https://api.acme.example`; a path prefix is kept. */
  baseUrl: string
  /** Sent with every call. May hold credentials: they are never logged. */
  headers: Record<string, string>
  /** For the whole call, from connecting to the last byte. Default 10 seconds. */
  timeoutMs?: number
  /** What must not come to light beside headers, e.g. the login behind a token. Asked at each error. */
  secrets?: () => readonly string[]
  /** Tells a refusal that comes with a 2xx, for processors that do so. */
  refuses?: (body: unknown) => boolean
}

export interface HttpRequest {
  /** Names the call in errors, e.g. `create_payment`. */
  operation: string
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  path: string
  /** A list becomes a repeated key: `?status=a&status=b`. */
  query?: Record<string, string | number | readonly string[] | undefined>
  body?: Record<string, unknown>
  headers?: Record<string, string>
  /** Headers that depend on the call itself: the whole URL and the body, exactly as they are sent. */
  sign?: (url: string, body: string) => Record<string, string>
  /** What query or body hold that must not come to light; headers are taken for secret anyway. */
  secrets?: readonly string[]
  /** The call changes nothing, or may be repeated without harm: it is retried when it fails. */
  repeatable: boolean
}

const DEFAULT_TIMEOUT_MS = 10_000
const FIRST_WAIT_MS = 200
const MAX_WAIT_MS = 2_000
/** After that many failures in a row nobody is asked for {@link COOL_DOWN_MS}. */
const FAILURES_TO_BREAK = 5
const COOL_DOWN_MS = 10_000
/** Processors' words go into the ledger and before people's eyes. */
const MAX_MESSAGE = 500
/** A named secret of fewer characters would be found in ordinary words. */
const MIN_SECRET = 4
/** Headers hold more than secrets, such as media types and versions. */
const MIN_HEADER_SECRET = 8

/**
 * HTTP as all processor clients use it: time-out, retries of what is safe, a circuit breaker, a
 * limit of parallel calls, exact numbers, and one family of errors.
 *
 * JSON numbers come out as strings with every digit they had; nothing passes through a float.
 */
export class ProcessorHttp {
  private readonly client: AxiosInstance
  private readonly breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: COOL_DOWN_MS,
    breaker: new ConsecutiveBreaker(FAILURES_TO_BREAK),
  })
  private brokenAt = 0
  private readonly retries = retry(handleWhen(isWorthRetrying), {
    maxAttempts: 2,
    backoff: new DelegateBackoff(({ attempt, result }) => pause(attempt, result)),
  })
  private readonly lanes = bulkhead(10, 200)

  constructor(
    private readonly options: HttpOptions,
    private readonly readError: ErrorReader,
  ) {
    this.client = axios.create({
      baseURL: options.baseUrl,
      headers: { accept: "application/json", ...options.headers },
      httpAgent: new HttpAgent({ keepAlive: true }),
      httpsAgent: new HttpsAgent({ keepAlive: true }),
      maxRedirects: 0,
      maxContentLength: 5_000_000,
      paramsSerializer: { indexes: null },
      responseType: "text",
      transformResponse: (text: string) => text,
      validateStatus: () => true,
    })
    this.breaker.onBreak(() => (this.brokenAt = Date.now()))
  }

  /**
   * False for a while after repeated outages. Then the next call is the trial that decides; it must
   * be let through, or the circuit would stay open for want of anybody who tries.
   */
  isHealthy(): boolean {
    return this.breaker.state !== CircuitState.Open || Date.now() - this.brokenAt >= COOL_DOWN_MS
  }

  /**
   * Sends a request, and returns what `read` makes of the parsed body.
   * @throws GatewayError; an answer that `read` cannot make sense of is `ambiguous` for a write,
   *   which was executed all the same, and `unavailable` otherwise
   */
  async call<T>(request: HttpRequest, read: (body: unknown) => T): Promise<T> {
    const body = await this.send(request)
    try {
      return read(body)
    } catch (error) {
      if (error instanceof GatewayError) throw error
      const code = request.repeatable ? "unavailable" : "ambiguous"
      const reason = error instanceof Error ? error.message : String(error)
      throw this.error(code, `cannot read the answer: ${reason}`, request)
    }
  }

  /** Sends a request, and returns the parsed body. @throws GatewayError */
  async send(request: HttpRequest): Promise<unknown> {
    const once = (): Promise<unknown> => this.breaker.execute(() => this.sendObserved(request))
    try {
      return await this.lanes.execute(() =>
        request.repeatable ? this.retries.execute(once) : once(),
      )
    } catch (error) {
      if (isBrokenCircuitError(error) || error instanceof BulkheadRejectedError) {
        throw this.error("unavailable", "is not responding at the moment", request)
      }
      throw error
    }
  }

  private async sendObserved(request: HttpRequest): Promise<unknown> {
    const { gateway } = this.options
    try {
      const body = await callTraced(gateway, request.operation, () => this.sendOnce(request))
      observe(gateway, undefined)
      return body
    } catch (error) {
      observe(gateway, error)
      throw error
    }
  }

  private async sendOnce(request: HttpRequest): Promise<unknown> {
    const timeoutMs = this.options.timeoutMs ?? DEFAULT_TIMEOUT_MS
    const data = request.body === undefined ? undefined : stringify(request.body)
    // Spelled once: a signature covers what goes over the wire.
    const url = new URL(this.client.getUri({ url: request.path, params: request.query })).href
    const sentAt = Date.now()
    let response: AxiosResponse<string>
    try {
      response = await this.client.request<string>({
        method: request.method,
        url,
        data,
        headers: {
          ...(data === undefined ? {} : { "content-type": "application/json" }),
          ...request.headers,
          ...request.sign?.(url, data ?? ""),
        },
        // Not axios' `timeout`, which a server that sends a byte now and then never reaches.
        signal: AbortSignal.timeout(timeoutMs),
      })
    } catch (error) {
      throw this.transportError(error, request)
    }
    const date: unknown = response.headers["date"]
    if (typeof date === "string") observeClock(this.options.gateway, date, sentAt, Date.now())
    if (response.status >= 200 && response.status < 300) {
      const body = this.parseBody(response, request)
      if (!this.options.refuses?.(body)) return body
    }
    throw this.answerError(response, request)
  }

  private parseBody(response: AxiosResponse<string>, request: HttpRequest): unknown {
    if (response.data === "") {
      return undefined
    }
    try {
      return plainJson(parseJson(response.data))
    } catch {
      // A write that was answered with 2xx has happened, even when its answer is lost.
      const code = request.repeatable ? "unavailable" : "ambiguous"
      throw this.error(code, "the answer is not complete JSON", request, response)
    }
  }

  /** No answer at all: a refused connection is harmless, everything later may have been executed. */
  private transportError(error: unknown, request: HttpRequest): GatewayError {
    const code = isAxiosError(error) ? error.code : undefined
    const reason = isCancel(error) ? "took too long" : (code ?? "connection lost")
    const neverSent = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"].includes(reason)
    return this.error(
      request.repeatable || neverSent ? "unavailable" : "ambiguous",
      `no answer (${reason})`,
      request,
    )
  }

  private answerError(response: AxiosResponse<string>, request: HttpRequest): GatewayError {
    const { data, status } = response
    const reading = this.readBody(data, status)
    const code = codeOfRefusal(reading, status, request)
    return this.error(code, wordsFor(reading, status, request), request, response, reading.code)
  }

  private readBody(text: string, status: number): ErrorReading {
    try {
      return this.readError(plainJson(parseJson(text)), status)
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
    const redact = (text: string): string => this.redact(text, request)
    return new GatewayError(code, redact(message).slice(0, MAX_MESSAGE), {
      gateway: this.options.gateway,
      operation: request.operation,
      httpStatus: response?.status,
      externalCode: externalCode && redact(externalCode),
      retryAfterMs:
        code === "rate_limited" || response?.status === 429
          ? retryAfter(header("retry-after"))
          : undefined,
      requestId: header("x-request-id"),
    })
  }

  /** Processors have been seen to echo keys in their errors. */
  private redact(text: string, request: HttpRequest): string {
    const sent = Object.values({ ...this.options.headers, ...request.headers })
    // An `Authorization` header is a scheme and a key; the key may be echoed alone.
    const words = [...sent, ...sent.flatMap((value) => value.split(" "))]
    const named = [...(this.options.secrets?.() ?? []), ...(request.secrets ?? [])]
    const secrets = [
      ...words.filter((value) => value.length >= MIN_HEADER_SECRET),
      ...named.filter((value) => value.length >= MIN_SECRET),
    ]
    return secrets.reduce((clean, secret) => clean.split(secret).join("[redacted]"), text)
  }
}

/** `Retry-After` in seconds or as a date; ten seconds when it is absent or unreadable. */
function retryAfter(value: string | undefined): number {
  const text = value?.trim() ?? ""
  const seconds = Number(text)
  if (text !== "" && Number.isFinite(seconds)) {
    return Math.max(0, seconds * 1000)
  }
  const date = Date.parse(text)
  return Number.isNaN(date) ? 10_000 : Math.max(0, date - Date.now())
}

function isOutage(error: unknown): boolean {
  return error instanceof GatewayError && ["unavailable", "ambiguous"].includes(error.code)
}

function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof GatewayError)) return false
  if (error.code === "rate_limited") {
    return (error.details.retryAfterMs ?? Infinity) <= MAX_WAIT_MS
  }
  return error.code === "unavailable"
}

/** Milliseconds before the next try: what the processor asks for, else longer each time. */
function pause(attempt: number, result: FailureReason<unknown>): number {
  const error = "error" in result ? result.error : undefined
  const asked = error instanceof GatewayError ? error.details.retryAfterMs : undefined
  const jitter = 0.5 + Math.random() / 2
  return asked ?? Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), MAX_WAIT_MS) * jitter
}
