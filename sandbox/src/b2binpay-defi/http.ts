import { timingSafeEqual } from "node:crypto"
import express, { type Request, type RequestHandler, type Response, type Router } from "express"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { fromJson, isRecord, sendJson } from "../json"
import { type ErrorDialect, mountFallback, observe } from "../observe"
import type { B2BinPayDefiSwitches } from "./switches"

const TITLES: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  429: "Too Many Requests",
  500: "Internal Server Error",
}

/** A refusal in DeFi's name. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** Further fields of the body. */
    readonly fields: Record<string, unknown> = {},
  ) {
    super(message)
  }
}

export interface ApiRequest {
  params: Record<string, string>
  query: Record<string, unknown>
  body: Record<string, unknown>
}

export interface Answer {
  status: number
  body: unknown
}

export function ok(body: unknown): Answer {
  return { status: 200, body }
}

export interface Endpoint {
  method: "get" | "post" | "put" | "patch" | "delete"
  path: string
  handle(request: ApiRequest): Answer
}

/** Mounts endpoints with everything that DeFi does around them. */
export class Api {
  constructor(
    private readonly context: SandboxContext,
    private readonly apiKey: string,
    private readonly switches: () => B2BinPayDefiSwitches,
    private readonly spendCredit: () => void,
  ) {}

  mount(router: Router, endpoints: Endpoint[]): void {
    router.use("/api", express.text({ type: () => true, limit: "100kb" }))
    for (const endpoint of endpoints) {
      const name = `${endpoint.method.toUpperCase()} ${endpoint.path}`
      router[endpoint.method](
        endpoint.path,
        observe(this.context, "b2binpay-defi", name, this.dialect),
        this.handler(endpoint),
      )
    }
  }

  /** To be mounted last. */
  mountNotFound(router: Router): void {
    mountFallback(router, (req, res, status) => {
      const missing = `Cannot ${req.method} ${req.originalUrl}`
      this.fail(res, new ApiError(status, status === 404 ? missing : "Bad Request"))
    })
  }

  private readonly dialect: ErrorDialect = {
    rateLimited: (res, retryAfterSeconds) => {
      res.set("Retry-After", String(retryAfterSeconds))
      this.fail(res, new ApiError(429, "Too many requests"))
    },
    serverError: (res) => this.fail(res, new ApiError(500, "Internal server error")),
  }

  private handler(endpoint: Endpoint): RequestHandler {
    return (req, res) => {
      try {
        this.authenticate(req)
        this.charge()
        const { params, query } = req
        const { status, body } = endpoint.handle({ params, query, body: readBody(req) })
        sendJson(res, status, body)
      } catch (error) {
        this.fail(res, error)
      }
    }
  }

  private authenticate(req: Request): void {
    const key = req.get("x-api-key")
    if (!key) throw new ApiError(401, "Invalid or missing token")
    if (!sameText(key, this.apiKey)) throw new ApiError(401, "Invalid or expired token")
    // Clients that send none take anything, and so do those that send `*/*`, as most do.
    if (!req.accepts("application/json")) {
      throw new ApiError(400, "Invalid input: Accept must be application/json")
    }
  }

  /** The real prices of calls stand only in the app. */
  private charge(): void {
    const available = this.switches().credits
    if (available === null) return
    if (available < 1) {
      const message = "Insufficient credits for operation"
      throw new ApiError(402, message, { required: 1, available })
    }
    this.spendCredit()
  }

  /** Only the body of 402 is documented; the others are NestJS' usual ones. */
  private fail(res: Response, error: unknown): void {
    if (error instanceof SandboxError) {
      return this.fail(res, new ApiError(error.status, error.message))
    }
    if (!(error instanceof ApiError)) {
      console.error("sandbox: B2BINPAY DeFi handler failed", error)
      return this.fail(res, new ApiError(500, "Internal server error"))
    }
    const { status, message, fields } = error
    const words = this.switches().errorMessage === "list" ? [message] : message
    const title = status === 402 ? undefined : TITLES[status]
    sendJson(res, status, { statusCode: status, message: words, error: title, ...fields })
  }
}

function readBody(req: Request): Record<string, unknown> {
  const text: unknown = req.body
  if (typeof text !== "string" || text === "") return {}
  if (!req.is("application/json")) {
    throw new ApiError(400, "Invalid input: Content-Type must be application/json")
  }
  let body: unknown
  try {
    body = fromJson(text)
  } catch {
    throw new ApiError(400, "Invalid input: the body is not JSON")
  }
  if (!isRecord(body)) throw new ApiError(400, "Invalid input: the body must be an object")
  return body
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
