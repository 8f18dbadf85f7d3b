import express, { type Request, type RequestHandler, type Response, type Router } from "express"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { fromJson, isRecord, toJson } from "../json"
import { type ErrorDialect, mountFallback, observe } from "../observe"
import { RateLimiter } from "../rate-limit"
import { ApiError } from "./errors"
import type { Tokens } from "./tokens"
import type { ApiVersion } from "./types"

const MEDIA_TYPE = "application/vnd.api+json"

/** Token calls a minute; more are throttled. */
const TOKEN_LIMIT = 15

/** The parts of a JSON:API request document. */
export interface ApiRequest {
  id: string
  query: URLSearchParams
  attributes: Record<string, unknown>
  /** Id of a related resource; null when absent. */
  related(name: string): string | null
  header(name: string): string | undefined
  /** Version of the token; `v2` without one. */
  version: ApiVersion
}

export interface Answer {
  status: number
  body: unknown
}

/** One endpoint. POSTs exist only with the slash at their end, GETs with and without. */
export interface Endpoint {
  method: "get" | "post"
  path: string
  /** `token`: without a token, and throttled. `open`: without a token. */
  auth: "token" | "open" | "bearer"
  handle(request: ApiRequest): Answer
}

/** Mounts endpoints with everything that B2BINPAY does around them. */
export class Api {
  private readonly limiter: RateLimiter

  constructor(
    private readonly context: SandboxContext,
    private readonly tokens: Tokens,
  ) {
    this.limiter = new RateLimiter(context.clock)
  }

  mount(router: Router, endpoints: readonly Endpoint[]): void {
    router.use(express.text({ type: () => true, limit: "100kb" }))
    for (const endpoint of endpoints) {
      const name = `${endpoint.method.toUpperCase()} ${endpoint.path}`
      const bare = endpoint.path.replace(/\/$/, "")
      const paths = endpoint.method === "get" ? [bare, `${bare}/`] : [endpoint.path]
      router[endpoint.method](
        paths,
        observe(this.context, "b2binpay", name, DIALECT),
        this.throttle(endpoint),
        this.handler(endpoint),
      )
    }
  }

  /** To be mounted last. */
  mountNotFound(router: Router): void {
    mountFallback(router, (_req, res, status) =>
      fail(res, new ApiError(status, null, status === 404 ? "Not found." : "Bad request.")),
    )
  }

  reset(): void {
    this.limiter.reset()
  }

  private throttle(endpoint: Endpoint): RequestHandler {
    return (req, res, next) => {
      if (endpoint.auth !== "token" || !this.context.rateLimits) return next()
      const window = this.limiter.hit(req.ip ?? "", TOKEN_LIMIT)
      if (window.allowed) return next()
      DIALECT.rateLimited(res, Math.ceil((window.resetsAt - this.context.clock.now()) / 1000))
    }
  }

  private handler(endpoint: Endpoint): RequestHandler {
    return (req, res) => {
      try {
        const authorized = endpoint.auth === "bearer"
        const version = authorized ? this.tokens.check(req.get("Authorization")) : "v2"
        const answer = endpoint.handle(readRequest(req, version))
        send(res, answer.status, answer.body)
      } catch (error) {
        fail(res, error)
      }
    }
  }
}

const DIALECT: ErrorDialect = {
  rateLimited: (res, retryAfterSeconds) => {
    res.set("Retry-After", String(retryAfterSeconds))
    const detail = `Request was throttled. Expected available in ${retryAfterSeconds} seconds.`
    fail(res, new ApiError(429, "throttled", detail))
  },
  serverError: (res) => fail(res, new ApiError(500, null, "A server error occurred.")),
}

function readRequest(req: Request, version: ApiVersion): ApiRequest {
  const data = req.method === "POST" ? readData(req) : {}
  const relationships = isRecord(data.relationships) ? data.relationships : {}
  return {
    id: String(req.params.id ?? ""),
    query: new URL(req.url, "http://sandbox").searchParams,
    attributes: isRecord(data.attributes) ? data.attributes : {},
    related: (name) => {
      const relation = relationships[name]
      const target = isRecord(relation) ? relation.data : null
      return isRecord(target) && target.id !== undefined ? String(target.id) : null
    },
    header: (name) => req.get(name),
    version,
  }
}

function readData(req: Request): Record<string, unknown> {
  if (!req.is(MEDIA_TYPE)) {
    const type = req.get("Content-Type") ?? ""
    throw new ApiError(415, null, `Unsupported media type "${type}" in request.`)
  }
  let body: unknown
  try {
    body = fromJson(String(req.body))
  } catch {
    throw new ApiError(400, null, "JSON parse error")
  }
  if (!isRecord(body) || !isRecord(body.data)) {
    throw new ApiError(400, null, "Received document does not contain primary data")
  }
  return body.data
}

function send(res: Response, status: number, body: unknown): void {
  res.status(status).type(MEDIA_TYPE).send(toJson(body))
}

/** Answers with B2BINPAY's error envelope. */
function fail(res: Response, error: unknown): void {
  if (error instanceof ApiError) {
    const { status, code, detail, attribute } = error
    const source =
      attribute === null ? {} : { source: { pointer: `/data/attributes/${attribute}` } }
    const codes = code === null ? {} : { code }
    return send(res, status, { errors: [{ status: String(status), ...codes, detail, ...source }] })
  }
  if (error instanceof SandboxError) {
    return fail(res, new ApiError(error.status, null, error.message))
  }
  console.error("sandbox: B2BINPAY handler failed", error)
  fail(res, new ApiError(500, null, "A server error occurred."))
}
