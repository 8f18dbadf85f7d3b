import { timingSafeEqual } from "node:crypto"
import express, { type Request, type RequestHandler, type Response, type Router } from "express"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import type { IdempotencyStore } from "../idempotency"
import { fromJson, isRecord, sendJson, toJson } from "../json"
import { type ErrorDialect, mountFallback, observe } from "../observe"
import { RateLimiter, type RateWindow } from "../rate-limit"

/** Keys of the simulated merchant. */
export interface InventPayCredentials {
  /** Expected in `X-API-Key`. */
  apiKey: string
  /** Expected in `X-Withdrawal-Key`. */
  withdrawalKey: string
  /** Signs webhooks. */
  webhookSecret: string
}

/** Calls a minute. */
const RATE_LIMITS = { creation: 100, status: 300, withdrawals: 10, other: 60 } as const

/** A refusal in InventPay's name. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** Per field, or anything that explains. */
    readonly details: Record<string, unknown> = {},
  ) {
    super(message)
  }
}

/** What a handler answers with; `body` goes out as it is. */
export interface Answer {
  status: number
  body: unknown
}

/** The usual envelope. */
export function success(data: unknown, message: string, status = 200): Answer {
  return { status, body: { success: true, data, message, statusCode: status } }
}

/** A request with its JSON body. */
export interface ApiRequest {
  params: Record<string, string>
  query: Record<string, unknown>
  body: Record<string, unknown>
}

/** One endpoint of the API. */
export interface Endpoint {
  method: "get" | "post" | "put" | "delete"
  path: string
  group: keyof typeof RATE_LIMITS
  /** `withdrawal`: both keys. */
  auth: "public" | "merchant" | "withdrawal"
  /** Takes `Idempotency-Key`. */
  idempotent?: boolean
  handle(request: ApiRequest): Answer | Promise<Answer>
}

/** Mounts endpoints with everything that InventPay does around them. */
export class Api {
  private readonly limiter: RateLimiter

  constructor(
    private readonly context: SandboxContext,
    private readonly credentials: InventPayCredentials,
    private readonly answers: IdempotencyStore,
  ) {
    this.limiter = new RateLimiter(context.clock)
  }

  mount(router: Router, endpoints: Endpoint[]): void {
    router.use("/v1", express.text({ type: () => true, limit: "100kb" }))
    for (const endpoint of endpoints) {
      const name = `${endpoint.method.toUpperCase()} ${endpoint.path}`
      router[endpoint.method](
        endpoint.path,
        observe(this.context, "inventpay", name, this.dialect),
        this.limit(endpoint),
        this.handler(endpoint),
      )
    }
  }

  /** To be mounted last. */
  mountNotFound(router: Router): void {
    mountFallback(router, (_req, res, status) =>
      fail(res, new ApiError(status, status === 404 ? "Endpoint not found" : "Invalid request")),
    )
  }

  reset(): void {
    this.limiter.reset()
  }

  private readonly dialect: ErrorDialect = {
    rateLimited: (res, retryAfterSeconds) => {
      const resetsAt = this.context.clock.now() + retryAfterSeconds * 1000
      const window = { limit: RATE_LIMITS.other, remaining: 0, resetsAt, allowed: false }
      this.rateHeaders(res, window)
      this.refuseRate(res, window)
    },
    serverError: (res) => fail(res, new ApiError(500, "Internal server error")),
  }

  private limit(endpoint: Endpoint): RequestHandler {
    return (req, res, next) => {
      if (!this.context.rateLimits) return next()
      const client = req.get("X-API-Key") ?? req.ip
      const limit = RATE_LIMITS[endpoint.group]
      const window = this.limiter.hit(`${endpoint.group}/${client}`, limit)
      this.rateHeaders(res, window)
      if (window.allowed) next()
      else this.refuseRate(res, window)
    }
  }

  /** The names of these headers are an assumption: InventPay's documentation hides them. */
  private rateHeaders(res: Response, window: RateWindow): void {
    res.set("X-RateLimit-Limit", String(window.limit))
    res.set("X-RateLimit-Remaining", String(window.remaining))
    res.set("X-RateLimit-Reset", String(Math.ceil(window.resetsAt / 1000)))
  }

  private refuseRate(res: Response, window: RateWindow): void {
    const wait = Math.max(1, Math.ceil((window.resetsAt - this.context.clock.now()) / 1000))
    res.set("Retry-After", String(wait))
    fail(res, new ApiError(429, "Rate limit exceeded", { retryAfter: wait }))
  }

  private handler(endpoint: Endpoint): RequestHandler {
    return async (req, res) => {
      try {
        this.authenticate(endpoint, req)
        const key = endpoint.idempotent ? req.get("Idempotency-Key") : undefined
        const text = `${req.method} ${req.path}\n${typeof req.body === "string" ? req.body : ""}`
        const earlier = key ? this.answers.find(key, text) : null
        if (earlier === "mismatch") {
          throw new ApiError(400, "Idempotency key was used with a different request", {
            "Idempotency-Key": "Use a unique key for each unique request",
          })
        }
        if (earlier) return void res.status(earlier.status).type("json").send(earlier.body)
        const { params, query } = req
        const answer = await endpoint.handle({ params, query, body: readBody(req) })
        if (key) {
          this.answers.store(key, text, { status: answer.status, body: toJson(answer.body) })
          this.context.changed()
        }
        sendJson(res, answer.status, answer.body)
      } catch (error) {
        fail(res, error)
      }
    }
  }

  private authenticate(endpoint: Endpoint, req: Request): void {
    if (endpoint.auth === "public") return
    const key = req.get("X-API-Key")
    if (!key) throw new ApiError(401, "API key is required")
    if (!sameText(key, this.credentials.apiKey)) throw new ApiError(401, "Invalid API key")
    if (endpoint.auth === "merchant") return
    const withdrawalKey = req.get("X-Withdrawal-Key")
    if (!withdrawalKey) throw new ApiError(403, "Withdrawal API key is required")
    if (!sameText(withdrawalKey, this.credentials.withdrawalKey)) {
      throw new ApiError(403, "Invalid withdrawal API key")
    }
  }
}

/** Answers with InventPay's error envelope. */
function fail(res: Response, error: unknown): void {
  if (error instanceof ApiError) {
    const { status, message, details } = error
    return sendJson(res, status, { success: false, error: message, details, statusCode: status })
  }
  if (error instanceof SandboxError) {
    return fail(res, new ApiError(error.status, error.message))
  }
  console.error("sandbox: InventPay handler failed", error)
  fail(res, new ApiError(500, "Internal server error"))
}

function readBody(req: Request): Record<string, unknown> {
  const text: unknown = req.body
  if (typeof text !== "string" || text.trim() === "") return {}
  if (!req.is("application/json")) {
    throw new ApiError(400, "Invalid request", { "Content-Type": "must be application/json" })
  }
  let body: unknown
  try {
    body = fromJson(text)
  } catch {
    throw new ApiError(400, "Invalid JSON", { body: "is not valid JSON" })
  }
  if (!isRecord(body)) throw new ApiError(400, "Invalid request", { body: "must be an object" })
  return body
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
