import { createHash, createHmac, randomBytes } from "node:crypto"
import type { SandboxContext } from "../context"
import { ApiError } from "./errors"
import type { B2BinPaySwitches } from "./switches"
import { isoMicros } from "./times"
import type { ApiVersion } from "./types"

/** Keys of the simulated account, for both versions. */
export interface B2BinPayCredentials {
  /** Version 2. */
  login: string
  password: string
  /** Version 3. */
  clientId: string
  clientSecret: string
  /** Signs callbacks in version 3. */
  callbackSecret: string
}

interface Grant {
  version: ApiVersion
  expiresAt: number
}

/** Key of version 2 for everything that is signed. */
export function accountKey({ login, password }: B2BinPayCredentials): Buffer {
  return createHash("sha256")
    .update(login + password)
    .digest()
}

/** Gives out tokens and knows which are good. They do not outlive a restart. */
export class Tokens {
  private readonly accesses = new Map<string, Grant>()
  private readonly refreshes = new Map<string, Grant>()

  constructor(
    private readonly context: SandboxContext,
    private readonly credentials: B2BinPayCredentials,
    private readonly switches: () => B2BinPaySwitches,
  ) {}

  /** `POST /token/` of either version, by what the request carries. */
  obtain(attributes: Record<string, unknown>): Record<string, unknown> {
    const { login, password, clientId, clientSecret } = this.credentials
    if (attributes.client_id !== undefined || attributes.client_secret !== undefined) {
      if (attributes.client_id !== clientId || attributes.client_secret !== clientSecret) {
        throw badCredentials()
      }
      return this.bearer()
    }
    if (attributes.login !== login || attributes.password !== password) throw badCredentials()
    return this.pair(true)
  }

  /** `POST /token/refresh/`: the old token is dead afterwards. */
  refresh(attributes: Record<string, unknown>): Record<string, unknown> {
    const token = String(attributes.refresh ?? "")
    const grant = this.refreshes.get(token)
    this.refreshes.delete(token)
    if (!grant || grant.expiresAt <= this.context.clock.now()) {
      throw new ApiError(401, "2007", "Token is invalid or expired")
    }
    return this.pair(false)
  }

  /** The version behind an access token. Throws 401. */
  check(authorization: string | undefined): ApiVersion {
    const grant = this.accesses.get(authorization?.replace(/^Bearer /, "") ?? "")
    if (!grant || grant.expiresAt <= this.context.clock.now()) {
      throw new ApiError(401, "2007", "Given token not valid for any token type")
    }
    return grant.version
  }

  /** Nobody is logged in any more. */
  reset(): void {
    this.accesses.clear()
    this.refreshes.clear()
  }

  private pair(signed: boolean): Record<string, unknown> {
    const now = this.context.clock.now()
    const { accessSeconds, refreshSeconds } = this.switches()
    const [access, refresh] = [newToken(), newToken()]
    const accessUntil = now + accessSeconds * 1000
    const refreshUntil = now + refreshSeconds * 1000
    this.accesses.set(access, { version: "v2", expiresAt: accessUntil })
    this.refreshes.set(refresh, { version: "v2", expiresAt: refreshUntil })
    const time = isoMicros(now, "Z")
    const sign = createHmac("sha256", accountKey(this.credentials)).update(time + refresh)
    return {
      data: {
        type: "auth-token",
        id: "0",
        attributes: {
          refresh,
          access,
          access_expired_at: isoMicros(accessUntil, "Z"),
          refresh_expired_at: isoMicros(refreshUntil, "Z"),
          is_2fa_confirmed: false,
        },
      },
      ...(signed ? { meta: { time, sign: sign.digest("hex") } } : {}),
    }
  }

  private bearer(): Record<string, unknown> {
    const access = newToken()
    const seconds = this.switches().accessSeconds
    const expiresAt = this.context.clock.now() + seconds * 1000
    this.accesses.set(access, { version: "v3", expiresAt })
    const attributes = { access, expires_in: seconds, token_type: "Bearer" }
    return { data: { type: "auth-token", id: "0", attributes } }
  }
}

function badCredentials(): ApiError {
  return new ApiError(400, "2006", "No active account found with the given credentials")
}

function newToken(): string {
  return randomBytes(24).toString("base64url")
}
