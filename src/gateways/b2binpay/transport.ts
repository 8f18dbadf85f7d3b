import { GatewayError } from "../port/errors"
import { type HttpRequest, ProcessorHttp } from "../port/http"
import { JSON_API_HEADERS } from "./json-api"
import { errorReader } from "./refusals"
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
      { gateway: "b2binpay", baseUrl, headers: {}, timeoutMs },
      errorReader(() => session.secrets()),
    )
  }

  isHealthy(): boolean {
    return this.http.isHealthy() && this.session.isHealthy()
  }

  /** A call that needs no token. */
  async open(request: HttpRequest): Promise<unknown> {
    return this.http.send({ ...request, headers: { ...JSON_API_HEADERS, ...request.headers } })
  }

  /** A call with a token, whose answer is read by `read`. @throws GatewayError */
  async call<T>(request: HttpRequest, read: (body: unknown) => T): Promise<T> {
    const body = await this.authorized(request)
    try {
      return read(body)
    } catch (error) {
      // A write was executed even when we cannot read what became of it.
      throw new GatewayError(
        request.repeatable ? "unavailable" : "ambiguous",
        `cannot read the answer: ${error instanceof Error ? error.message : String(error)}`,
        { gateway: "b2binpay", operation: request.operation },
      )
    }
  }

  private async authorized(request: HttpRequest): Promise<unknown> {
    const token = await this.session.accessToken()
    try {
      return await this.send(request, token)
    } catch (error) {
      if (!isRefusedToken(error)) throw error
      return this.send(request, await this.session.replacementFor(token))
    }
  }

  private send(request: HttpRequest, token: string): Promise<unknown> {
    const headers = { ...JSON_API_HEADERS, authorization: `Bearer ${token}`, ...request.headers }
    return this.http.send({ ...request, headers })
  }
}

function isRefusedToken(error: unknown): boolean {
  return (
    error instanceof GatewayError &&
    error.code === "credentials" &&
    error.details.httpStatus === 401
  )
}
