import express, { type Request, type RequestHandler, type Response, type Router } from "express"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { fromJson, isRecord, sendJson } from "../json"
import { type ErrorDialect, mountFallback, observe } from "../observe"
import { RateLimiter } from "../rate-limit"
import { type Access, isSigned, sinOfPublicKey } from "./access"
import { ApiError } from "./errors"
import type { BitPaySwitches } from "./switches"
import type { Facade, Token } from "./types"

/** Invoices an hour. */
const INVOICE_LIMIT = 100

const VERB_CODES: Record<string, string> = { POST: "01", GET: "02", PUT: "03", DELETE: "04" }

/** A request with everything read and checked. */
export interface ApiRequest {
  params: Record<string, string>
  query: Record<string, unknown>
  body: Record<string, unknown>
  /** Who signed; null for calls without a signature. */
  sin: string | null
  /** The facade token that was used; absent where none is. */
  token: Token | null
}

/** What stands in an endpoint's path. */
export type Params = Readonly<Record<string, string | undefined>>

/**
 * Who may call: `public` anybody · `signed` any key, without a token · facades: an approved token of
 * one of them · `own`: the token of the resource itself, told by the function, or an approved token
 * of one of the `facades` beside it.
 */
type Permission =
  | "public"
  | "signed"
  | readonly Facade[]
  | { own: (params: Params) => string | undefined; facades?: readonly Facade[] }

/** One endpoint of the API. Answers with the whole body. */
export interface Endpoint {
  method: "get" | "post" | "put" | "delete"
  path: string
  access: Permission
  /** Counts for the limit of invoices. */
  limited?: boolean
  handle(request: ApiRequest): unknown
}

/** The envelope of most resources. */
export function faced(facade: string, data: unknown): unknown {
  return { facade, data }
}

/** The answer of calls that have nothing to tell. */
export const DONE = { status: "success", data: {}, message: null }

/** Mounts endpoints with everything that BitPay does around them. */
export class Api {
  private readonly limiter: RateLimiter

  constructor(
    private readonly context: SandboxContext,
    private readonly access: Access,
    private readonly switches: () => BitPaySwitches,
  ) {
    this.limiter = new RateLimiter(context.clock, 3600)
  }

  mount(router: Router, endpoints: readonly Endpoint[]): void {
    const text = express.text({ type: () => true, limit: "100kb" })
    for (const endpoint of endpoints) {
      const name = `${endpoint.method.toUpperCase()} ${endpoint.path}`
      router[endpoint.method](
        endpoint.path,
        text,
        observe(this.context, "bitpay", name, this.dialect),
        this.handler(endpoint),
      )
    }
  }

  /** To be mounted last. */
  mountNotFound(router: Router): void {
    mountFallback(router, (req, res, status) => {
      const missing = new ApiError(404, "0001", "Resource not found")
      this.fail(req, res, status === 404 ? missing : new ApiError(status, "0002", "Bad request"))
    })
  }

  reset(): void {
    this.limiter.reset()
  }

  private readonly dialect: ErrorDialect = {
    rateLimited: (res, retryAfterSeconds) => {
      res.set("Retry-After", String(retryAfterSeconds))
      sendJson(res, 429, { error: "Rate limit exceeded" })
    },
    serverError: (res) => sendJson(res, 500, { error: "Internal server error" }),
  }

  private handler(endpoint: Endpoint): RequestHandler {
    return (req, res) => {
      try {
        const request = this.authenticate(endpoint, req)
        if (endpoint.limited) this.limit(request)
        sendJson(res, 200, endpoint.handle(request))
      } catch (error) {
        this.fail(req, res, error)
      }
    }
  }

  private limit({ token }: ApiRequest): void {
    if (!this.context.rateLimits) return
    const { allowed } = this.limiter.hit(token?.token ?? "", INVOICE_LIMIT)
    if (!allowed) throw new ApiError(429, null, "Rate limit exceeded")
  }

  private authenticate({ access }: Endpoint, req: Request): ApiRequest {
    if (req.get("X-Accept-Version") !== "2.0.0") {
      throw new ApiError(400, null, "X-Accept-Version must be 2.0.0")
    }
    const request = { params: req.params, query: req.query, body: readBody(req), token: null }
    if (access === "public") return { ...request, sin: null }
    const sin = this.signer(req)
    const given = String(
      (req.method === "GET" ? request.query : tokenHolder(req, request)).token ?? "",
    )
    if (access === "signed") {
      if (sin === null) throw new ApiError(401, null, "Unauthorized sin")
      return { ...request, sin }
    }
    if ("own" in access) {
      if (sin === null || this.access.ofSin(sin).length === 0) {
        throw new ApiError(401, null, "Unauthorized sin")
      }
      if (access.own(req.params) === given) return { ...request, sin }
      if (access.facades && this.access.find(given)) {
        return { ...request, sin, token: this.allow(given, sin, access.facades) }
      }
      throw new ApiError(404, null, "Object not found")
    }
    return { ...request, sin, token: this.allow(given, sin, access) }
  }

  private allow(given: string, sin: string | null, facades: readonly Facade[]): Token {
    const token = this.access.find(given)
    const known = token && (sin === null ? token.state === "open" : mayUse(token, sin))
    if (!known) throw new ApiError(401, null, "Unauthorized sin")
    if (!facades.includes(token.facade)) {
      const message = `This endpoint does not support the \`${token.facade}\` facade`
      throw new ApiError(403, null, message)
    }
    return token
  }

  /** The SIN of a signed request; null when it carries no signature. */
  private signer(req: Request): string | null {
    const [identity, signature] = [req.get("X-Identity"), req.get("X-Signature")]
    if (identity === undefined && signature === undefined) return null
    // Exactly what the client called, not a spelling of our own.
    const url = `${req.protocol}://${req.get("host")}${req.originalUrl}`
    const body = typeof req.body === "string" ? req.body : ""
    if (!isSigned(Buffer.from(url + body), identity ?? "", signature ?? "")) {
      throw new ApiError(401, null, "Invalid signature")
    }
    return sinOfPublicKey(identity!)
  }

  private fail(req: Request, res: Response, error: unknown): void {
    if (error instanceof SandboxError) {
      return this.fail(req, res, new ApiError(error.status, "0000", error.message))
    }
    if (!(error instanceof ApiError)) {
      console.error("sandbox: BitPay handler failed", error)
      return sendJson(res, 500, { error: "Internal server error" })
    }
    const { errorsWith200, errorShape } = this.switches()
    const status = errorsWith200 ? 200 : error.status
    if (error.code === null || errorShape === "text") {
      return sendJson(res, status, { error: error.message })
    }
    if (errorShape === "list") {
      return sendJson(res, status, { errors: [{ error: error.message, param: "" }] })
    }
    const code = `${VERB_CODES[req.method] ?? "00"}${error.code}`
    sendJson(res, status, { status: "error", code, data: null, error: error.message })
  }
}

function mayUse(token: Token, sin: string): boolean {
  if (token.state === "open") return true
  return token.state === "approved" && token.sins.includes(sin)
}

/** DELETE has the token in its query, POST and PUT in their body. */
function tokenHolder(
  req: Request,
  { query, body }: { query: Record<string, unknown>; body: Record<string, unknown> },
): Record<string, unknown> {
  return req.method === "DELETE" ? query : body
}

function readBody(req: Request): Record<string, unknown> {
  const text: unknown = req.body
  if (typeof text !== "string" || text.trim() === "") return {}
  try {
    const body = fromJson(text)
    if (isRecord(body)) return body
  } catch {
    // Told below, like everything else that is no object.
  }
  throw new ApiError(400, "0002", "Invalid JSON")
}
