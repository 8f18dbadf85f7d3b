import type { Instant } from "../../../domain"
import { GatewayError } from "../../port/errors"
import type { ProcessorHttp } from "../../port/http"
import { instantOrNull, isObject, object, text, textOrNull } from "../../port/read-json"
import type { Credentials, LoginCredentials } from "./credentials"
import { JSON_API_HEADERS, document, readOne } from "./json-api"
import { accountKey, isSigned } from "./signing"

/** A pair of tokens; instants by our own clock. */
export interface Tokens {
  access: string
  accessUntil: Instant
  /** Null in version 3, which has none. */
  refresh: { token: string; until: Instant } | null
  /** How far B2BINPAY's clock is ahead of ours, in milliseconds. */
  skew: number
}

/** The two calls that need no token. Their answers hold secrets: nothing of them goes into errors. */
export class TokenApi {
  constructor(
    private readonly http: ProcessorHttp,
    private readonly credentials: Credentials,
    private readonly clock: () => Instant,
  ) {}

  /**
   * `POST /token/`. The answer of version 2 is signed; an invalid signature is refused.
   * At most 15 calls a minute.
   */
  async obtain(): Promise<Tokens> {
    const askedAt = this.clock()
    return this.http.call(
      {
        operation: "obtain_token",
        method: "POST",
        path: "/token/",
        body: document("auth-token", loginAttributes(this.credentials)),
        headers: JSON_API_HEADERS,
        repeatable: true,
      },
      (body) =>
        this.credentials.apiVersion === "v3"
          ? readBearer(body, askedAt)
          : readSigned(body, this.credentials, askedAt),
    )
  }

  /**
   * `POST /token/refresh/`, version 2 only: the old refresh token is dead afterwards, so the call
   * is never repeated. The answer is not signed.
   */
  async refresh(refreshToken: string, skew: number): Promise<Tokens> {
    return this.http.call(
      {
        operation: "refresh_token",
        method: "POST",
        path: "/token/refresh/",
        body: document("auth-token", { refresh: refreshToken }),
        headers: JSON_API_HEADERS,
        repeatable: false,
      },
      (body) => readPair(body, skew),
    )
  }
}

function loginAttributes(credentials: Credentials): Record<string, string> {
  return credentials.apiVersion === "v3"
    ? { client_id: credentials.clientId, client_secret: credentials.clientSecret }
    : { login: credentials.login, password: credentials.password }
}

/** Version 3: `access` and the seconds it lasts. */
function readBearer(body: unknown, askedAt: Instant): Tokens {
  const { attributes } = readOne(body)
  const seconds = Number(text(attributes, "expires_in"))
  if (!(seconds > 0)) {
    throw new Error('the field "expires_in" is not a number of seconds')
  }
  return {
    access: text(attributes, "access"),
    accessUntil: askedAt + seconds * 1000,
    refresh: null,
    skew: 0,
  }
}

/** Version 2: `meta.sign` proves that the refresh token is B2BINPAY's. */
function readSigned(
  body: unknown,
  { login, password }: LoginCredentials,
  askedAt: Instant,
): Tokens {
  const meta = (isObject(body) && object(body, "meta")) || {}
  const { attributes } = readOne(body)
  const message = text(meta, "time") + text(attributes, "refresh")
  const signature = textOrNull(meta, "sign")
  if (signature === null || !isSigned(signature, [accountKey(login, password)], [message])) {
    throw new GatewayError(
      "credentials",
      "invalid signature on the token: this was not answered by B2BINPAY, or the login is another account's",
      { gateway: "b2binpay", operation: "obtain_token" },
    )
  }
  return readPair(body, (instantOrNull(meta, "time") ?? askedAt) - askedAt)
}

function readPair(body: unknown, skew: number): Tokens {
  const { attributes } = readOne(body)
  const until = (key: string): Instant => {
    const instant = instantOrNull(attributes, key)
    if (instant === null) {
      throw new Error(`the field "${key}" is missing`)
    }
    return instant - skew
  }
  return {
    access: text(attributes, "access"),
    accessUntil: until("access_expired_at"),
    refresh: { token: text(attributes, "refresh"), until: until("refresh_expired_at") },
    skew,
  }
}
