import { GatewayError } from "../../port/errors"
import { type HttpRequest, ProcessorHttp } from "../../port/http"
import { JSON_API_HEADERS } from "./json-api"
import { readError } from "./errors"
import type { Session } from "./session"

/**
 * Sends calls with a valid token; one that was refused is replaced once. B2BINPAY refuses a token
 * before it does anything, so a write may be sent again, too; a 401 that cannot be read is `ambiguous`
 * there, and is not repeated.
 */
export class Transport {
  private readonly http: ProcessorHttp

  constructor(
    baseUrl: string,
    timeoutMs: number | undefined,
    private readonly session: Session,
  ) {
    this.http = new ProcessorHttp(
      {
        gateway: "b2binpay",
        baseUrl,
        headers: {},
        timeoutMs,
        secrets: () => session.secrets(),
      },
      readError,
    )
  }

  isHealthy(): boolean {
    return this.http.isHealthy() && this.session.isHealthy()
  }

  /** A call that needs no token. */
  async open(request: HttpRequest): Promise<void> {
    await this.http.send({ ...request, headers: { ...JSON_API_HEADERS, ...request.headers } })
  }

  /** A call with a token, whose answer is read by `read`. @throws GatewayError */
  async call<T>(request: HttpRequest, read: (body: unknown) => T): Promise<T> {
    const token = await this.session.accessToken()
    try {
      return await this.http.call(withToken(request, token), read)
    } catch (error) {
      if (!isRefusedToken(error)) throw error
      const fresh = await this.session.replacementFor(token)
      return this.http.call(withToken(request, fresh), read)
    }
  }
}

function withToken(request: HttpRequest, token: string): HttpRequest {
  const headers = { ...JSON_API_HEADERS, authorization: `Bearer ${token}`, ...request.headers }
  return { ...request, headers }
}

function isRefusedToken(error: unknown): boolean {
  return (
    error instanceof GatewayError &&
    error.code === "credentials" &&
    error.details.httpStatus === 401
  )
}
