import type { Instant } from "../../../domain"
import { GatewayError } from "../../port/errors"
import { type HttpRequest, ProcessorHttp } from "../../port/http"
import { type JsonObject, isObject } from "../../port/read-json"
import { readLogin } from "./read"
import { isRefusal, readError } from "./errors"
import type { LoginAnswer } from "./types"

export const BASE_URL = "https://business.payments.defexa.io"

export interface DefexaClientOptions {
  /** The merchant's private key, sent as bearer token with every call. */
  merchantPrivateKey: string
  /** Default `https://business.payments.defexa.io`. Test and live accounts differ by their key. */
  baseUrl?: string
  /** Time-out of one call in milliseconds. Default 10000. */
  timeoutMs?: number
}

/** Sessions are renewed so long before their end. */
const RENEW_EARLY_MS = 60_000

interface Session {
  token: string
  /** Null where only a refusal will tell. */
  renewAt: Instant | null
}

/** Sends calls to Defexa, and opens and renews the session that most of them need. */
export class DefexaTransport {
  private readonly http: ProcessorHttp
  private session: Session | null = null
  private opening: Promise<Session> | null = null

  constructor(
    options: DefexaClientOptions,
    private readonly clock: () => Instant,
  ) {
    this.http = new ProcessorHttp(
      {
        gateway: "defexa",
        baseUrl: options.baseUrl ?? BASE_URL,
        headers: { authorization: `Bearer ${options.merchantPrivateKey}` },
        timeoutMs: options.timeoutMs,
        refuses: isRefusal,
      },
      readError,
    )
  }

  isHealthy(): boolean {
    return this.http.isHealthy()
  }

  /** `POST /api/v1/da/login`: opens a new session, whether there is one or not. */
  login(): Promise<LoginAnswer> {
    return this.call(
      { operation: "login", method: "POST", path: "/api/v1/da/login", body: {}, repeatable: true },
      readLogin,
    )
  }

  /** A call for which the key is enough. */
  async call<T>(request: HttpRequest, read: (data: JsonObject) => T): Promise<T> {
    return this.http.call(request, (body) => {
      if (!isObject(body)) throw new Error("the answer is not an object")
      return read(body)
    })
  }

  /**
   * A call within a session: the token goes into the query of a GET and into the body of a POST.
   * A session that is refused in the documented words is opened anew once, and nothing was
   * executed. A 403 that cannot be read is tried again for calls only that may be repeated: of a
   * write it is `ambiguous`.
   */
  async callInSession<T>(request: HttpRequest, read: (data: JsonObject) => T): Promise<T> {
    const session = await this.openSession()
    try {
      return await this.call(withToken(request, session.token), read)
    } catch (error) {
      if (!(error instanceof GatewayError) || error.code !== "credentials") throw error
      const fresh = await this.openSession(session)
      return this.call(withToken(request, fresh.token), read)
    }
  }

  /**
   * The session of now; a new one when its end is near or it is the `refused` one. Everybody who
   * asks at the same time waits for the same login.
   */
  private openSession(refused?: Session): Promise<Session> {
    const { session } = this
    const isOver = session?.renewAt != null && this.clock() >= session.renewAt
    if (session && session !== refused && !isOver) return Promise.resolve(session)
    this.opening ??= this.startSession().finally(() => (this.opening = null))
    return this.opening
  }

  private async startSession(): Promise<Session> {
    const { sessionToken, expiresAt } = await this.login()
    const renewAt = expiresAt === null ? null : expiresAt - RENEW_EARLY_MS
    // A time that is over already only shows that the clocks differ.
    const usable = renewAt !== null && renewAt > this.clock()
    this.session = { token: sessionToken, renewAt: usable ? renewAt : null }
    return this.session
  }
}

function withToken(request: HttpRequest, token: string): HttpRequest {
  const field = { session_token: token }
  return request.method === "GET"
    ? { ...request, query: { ...field, ...request.query }, secrets: [token] }
    : { ...request, body: { ...field, ...request.body }, secrets: [token] }
}
