import type { Instant } from "../../../domain"
import { GatewayError } from "../../port/errors"
import { ProcessorHttp } from "../../port/http"
import { type Credentials, fingerprint, secretsOf } from "./credentials"
import { readError } from "./errors"
import { TokenApi, type Tokens } from "./tokens"

/** A token is renewed so long before its end, or at half of a short life. */
const RENEW_EARLY_MS = 10_000
/** After a refused login nobody asks again for so long: 15 calls a minute are all there are. */
const REFUSED_PAUSE_MS = 30_000

/**
 * The access to one account: gives out a token that is valid, and renews it when it is due. All
 * who ask at the same time wait for the same call.
 */
export class Session {
  private readonly api: TokenApi
  private readonly http: ProcessorHttp
  private tokens: Tokens | null = null
  private renewAt: Instant = 0
  private renewing: Promise<Tokens> | null = null
  private refusal: { error: GatewayError; until: Instant } | null = null

  constructor(
    baseUrl: string,
    private readonly credentials: Credentials,
    timeoutMs: number | undefined,
    private readonly clock: () => Instant = Date.now,
  ) {
    this.http = new ProcessorHttp(
      {
        gateway: "b2binpay",
        baseUrl,
        headers: {},
        timeoutMs,
        secrets: () => this.secrets(),
      },
      readError,
    )
    this.api = new TokenApi(this.http, credentials, clock)
  }

  /** False while logging in is refused or gets no answer. */
  isHealthy(): boolean {
    return this.http.isHealthy() && !this.refused()
  }

  /** A valid access token. @throws GatewayError */
  async accessToken(): Promise<string> {
    if (this.tokens && this.clock() < this.renewAt) {
      return this.tokens.access
    }
    return (await this.renew()).access
  }

  /** A token in place of one that B2BINPAY refused before its time. @throws GatewayError */
  async replacementFor(refused: string): Promise<string> {
    if (this.tokens?.access === refused) {
      this.tokens = null
    }
    return this.accessToken()
  }

  /** What must never be seen in a message. */
  secrets(): string[] {
    const tokens = [this.tokens?.access, this.tokens?.refresh?.token]
    return [...secretsOf(this.credentials), ...tokens.filter((token) => token !== undefined)]
  }

  private renew(): Promise<Tokens> {
    this.renewing ??= this.renewOnce().finally(() => (this.renewing = null))
    return this.renewing
  }

  private async renewOnce(): Promise<Tokens> {
    const tokens = (await this.refresh()) ?? (await this.login())
    const now = this.clock()
    this.tokens = tokens
    this.renewAt = tokens.accessUntil - Math.min(RENEW_EARLY_MS, (tokens.accessUntil - now) / 2)
    return tokens
  }

  /** Null where there is nothing to refresh, or it did not work: then a login decides. */
  private async refresh(): Promise<Tokens | null> {
    const known = this.tokens
    if (!known?.refresh || this.clock() >= known.refresh.until) {
      return null
    }
    // Used once, whatever comes of it.
    this.tokens = null
    try {
      return await this.api.refresh(known.refresh.token, known.skew)
    } catch (error) {
      if (error instanceof GatewayError && error.code === "credentials") {
        process.emitWarning(
          "B2BINPAY refused a refresh token that had not expired. If no other process shares this login, somebody else may have used the token: consider new API credentials.",
          { code: "B2BINPAY_REFRESH_REFUSED" },
        )
      }
      return null
    }
  }

  private async login(): Promise<Tokens> {
    const refusal = this.refused()
    if (refusal) throw refusal
    try {
      return await this.api.obtain()
    } catch (error) {
      const explained = error instanceof GatewayError ? explain(error, this.credentials) : error
      if (explained instanceof GatewayError && isRefusal(explained)) {
        const pause = Math.max(explained.details.retryAfterMs ?? 0, REFUSED_PAUSE_MS)
        this.refusal = { error: explained, until: this.clock() + pause }
      }
      throw explained
    }
  }

  private refused(): GatewayError | null {
    return this.refusal && this.clock() < this.refusal.until ? this.refusal.error : null
  }
}

function isRefusal(error: GatewayError): boolean {
  return error.code === "credentials" || error.code === "rate_limited"
}

/** A wrong login is answered with 400, like any bad request; here it cannot be anything else. */
function explain(error: GatewayError, credentials: Credentials): GatewayError {
  if (error.code !== "rejected") return error
  const keys = credentials.apiVersion === "v3" ? "clientId and clientSecret" : "login and password"
  return new GatewayError(
    "credentials",
    `the login was refused; check the options ${keys} of gateways.b2binpay`,
    error.details,
  )
}

const sessions = new Map<string, Session>()

/** The session of an account; one for the whole process, because refresh tokens can be used once. */
export function sharedSession(
  baseUrl: string,
  credentials: Credentials,
  timeoutMs: number | undefined,
): Session {
  const key = fingerprint(baseUrl, credentials)
  const session = sessions.get(key) ?? new Session(baseUrl, credentials, timeoutMs)
  sessions.set(key, session)
  return session
}
