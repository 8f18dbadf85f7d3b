import { createHash } from "node:crypto"
import type { ApiVersion } from "./types"

/** Version 2: what B2BINPAY sent by mail, or Control panel → API Access. */
export interface LoginCredentials {
  apiVersion?: "v2"
  login: string
  password: string
}

/** Version 3: the API key and its secret from the dashboard. */
export interface ClientCredentials {
  apiVersion: "v3"
  clientId: string
  clientSecret: string
}

export type Credentials = LoginCredentials | ClientCredentials

/**
 * Version 3's host is the one of B2BINPAY's white label by analogy; the option `baseUrl` overrides
 * it.
 */
const BASE_URLS: Record<ApiVersion, string> = {
  v2: "https://api.b2binpay.com",
  v3: "https://v3.api.b2binpay.com",
}

export function defaultBaseUrl(credentials: Credentials): string {
  return BASE_URLS[credentials.apiVersion ?? "v2"]
}

/** Everything that must not be seen in a message. */
export function secretsOf(credentials: Credentials): string[] {
  return credentials.apiVersion === "v3"
    ? [credentials.clientId, credentials.clientSecret]
    : [credentials.login, credentials.password]
}

/** Tells accounts apart without spelling out their secrets. */
export function fingerprint(baseUrl: string, credentials: Credentials): string {
  return createHash("sha256")
    .update(JSON.stringify([baseUrl, credentials.apiVersion ?? "v2", ...secretsOf(credentials)]))
    .digest("hex")
}
