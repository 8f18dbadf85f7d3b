import { timingSafeEqual } from "node:crypto"
import express, { type Request, type RequestHandler, type Response, type Router } from "express"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { fromJson, isRecord, sendJson } from "../json"
import { type ErrorDialect, mountFallback, observe } from "../observe"
import type { Ids } from "./ids"
import { defexaTime } from "./ids"
import type { DefexaSwitches } from "./switches"

/** Keys of the simulated merchant. */
export interface DefexaCredentials {
  /** Expected as bearer token. */
  merchantPrivateKey: string
  /** Signs callbacks. */
  signKey: string
}

/** How long a session lives. Defexa does not tell. */
const SESSION_MINUTES = 60
/** Id of the simulated merchant. */
export const USER_ID = 173

export type ErrorKind =
  "api_error" | "authentication_error" | "invalid_request_error" | "processing_error"

/** A refusal in Defexa's name: always 403, whatever it is about. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind = "invalid_request_error",
  ) {
    super(code)
  }
}

/** A request with its JSON body. */
interface ApiRequest {
  params: Record<string, string>
  query: Record<string, unknown>
  body: Record<string, unknown>
}

/** One endpoint of the API. */
export interface Endpoint {
  method: "get" | "post"
  path: string
  /** Needs a session token, in the query of a GET or the body of a POST. */
  session: boolean
  /** The answer's body, for status 200. */
  handle(request: ApiRequest): unknown
}

/** The usual answer of a `da` call. */
export function success(fields: Record<string, unknown> = {}): unknown {
  return { success: true, result: 0, status: 200, ...fields }
}

/** Mounts endpoints with everything that Defexa does around them. */
export class Api {
  private sessions = new Map<string, number>()

  constructor(
    private readonly context: SandboxContext,
    private readonly credentials: DefexaCredentials,
    private readonly ids: Ids,
    private readonly switches: () => DefexaSwitches,
  ) {}

  mount(router: Router, endpoints: readonly Endpoint[]): void {
    // Defexa's own samples have URLs with a double slash.
    router.use((req, _res, next) => {
      req.url = req.url.replace(/^\/+/, "/")
      next()
    })
    router.use("/api", express.text({ type: () => true, limit: "100kb" }))
    for (const endpoint of [this.login, ...endpoints]) {
      const name = `${endpoint.method.toUpperCase()} ${endpoint.path}`
      router[endpoint.method](
        endpoint.path,
        observe(this.context, "defexa", name, this.dialect),
        this.handler(endpoint),
      )
    }
  }

  /** To be mounted last. Defexa documents no answer for these, so they look like its others. */
  mountNotFound(router: Router): void {
    mountFallback(router, (_req, res, status) => {
      const code = status === 404 ? "method_not_found" : "invalid_json"
      this.refuse(res, new ApiError(code), status)
    })
  }

  snapshot(): Record<string, number> {
    return Object.fromEntries(this.sessions)
  }

  restore(sessions: Record<string, number>): void {
    this.sessions = new Map(Object.entries(sessions))
  }

  private readonly login: Endpoint = {
    method: "post",
    path: "/api/v1/da/login",
    session: false,
    handle: () => {
      const token = this.ids.token()
      const end = this.context.clock.now() + SESSION_MINUTES * 60_000
      this.sessions.set(token, end)
      this.context.changed()
      const expiration = defexaTime(new Date(end).toISOString())
      return { success: true, status: 200, expiration, session_token: token, user_id: USER_ID }
    },
  }

  private readonly dialect: ErrorDialect = {
    rateLimited: (res, retryAfterSeconds) => {
      res.set("Retry-After", String(retryAfterSeconds))
      this.refuse(res, new ApiError("too_many_requests", "api_error"), 429)
    },
    serverError: (res) => this.refuse(res, new ApiError("core_api_error", "api_error"), 500),
  }

  private handler(endpoint: Endpoint): RequestHandler {
    return (req, res) => {
      try {
        this.authenticate(req)
        const { params, query } = req
        const body = readBody(req)
        if (endpoint.session) {
          this.checkSession(endpoint.method === "get" ? query.session_token : body.session_token)
        }
        sendJson(res, 200, endpoint.handle({ params, query, body }))
      } catch (error) {
        if (error instanceof ApiError) return this.answerRefusal(res, endpoint, error)
        if (error instanceof SandboxError) {
          return this.answerRefusal(res, endpoint, new ApiError("incorrect_amount"))
        }
        console.error("sandbox: Defexa handler failed", error)
        this.refuse(res, new ApiError("core_api_error", "api_error"), 500)
      }
    }
  }

  private answerRefusal(res: Response, endpoint: Endpoint, error: ApiError): void {
    const inText = this.switches().addressRefusal === "200" && endpoint.path === "/api/v1/payments"
    if (inText) sendJson(res, 200, { success: false, error: error.code })
    else this.refuse(res, error, 403)
  }

  private refuse(res: Response, { code, kind }: ApiError, status: number): void {
    const list = [{ code, kind }]
    const errors = this.switches().errors === "list" ? list : { list }
    sendJson(res, status, { success: false, result: 1, status, errors })
  }

  private authenticate(req: Request): void {
    const [scheme, key] = req.get("Authorization")?.split(" ") ?? []
    if (!scheme) throw new ApiError("auth_header_not_found", "authentication_error")
    if (scheme !== "Bearer" || !key) {
      throw new ApiError("unknown_auth_header", "authentication_error")
    }
    if (!sameText(key, this.credentials.merchantPrivateKey)) {
      throw new ApiError("incorrect_private_key", "authentication_error")
    }
  }

  /** What an outdated session answers is not documented; this is what it is taken for. */
  private checkSession(token: unknown): void {
    const end = typeof token === "string" ? this.sessions.get(token) : undefined
    if (end === undefined || end <= this.context.clock.now()) {
      throw new ApiError("user_not_found", "authentication_error")
    }
  }
}

function readBody(req: Request): Record<string, unknown> {
  const text: unknown = req.body
  if (typeof text !== "string" || text.trim() === "") return {}
  let body: unknown
  try {
    body = fromJson(text)
  } catch {
    throw new ApiError("invalid_json")
  }
  if (!isRecord(body)) throw new ApiError("invalid_json")
  return body
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
