import { createHmac, hkdfSync } from "node:crypto"
import { isSameText } from "./token"

/** What a signature is good for: each has a key of its own, so that none can stand for another. */
export type Purpose = "payout" | "release" | "batch" | "claim-link" | "payment-link" | "settings"

/** What Medusa uses where nobody has configured a secret. */
const MEDUSAS_DEFAULT = "supersecret"

/** Of Medusa's configuration, what secrets are derived from. */
export interface SecretConfig {
  projectConfig?: { http?: { cookieSecret?: string; jwtSecret?: string } }
}

type NonEmpty<T> = readonly [T, ...T[]]

/**
 * Signs what must not be recomputed by somebody who has the database alone: what was approved, and
 * tokens that are told again. The key is in the options and never in the database. While it is
 * replaced, the old one is still accepted.
 */
export class Secrets {
  private readonly keys = new Map<Purpose, NonEmpty<Buffer>>()

  /** @param masters the newest first: it signs, all are accepted */
  constructor(private readonly masters: NonEmpty<string>) {}

  /** HMAC-SHA-256, base64url. */
  sign(purpose: Purpose, text: string): string {
    return this.candidates(purpose, text)[0]
  }

  /** In constant time for each secret. */
  verify(purpose: Purpose, text: string, signature: string | null): boolean {
    return (
      signature !== null &&
      this.candidates(purpose, text).some((candidate) => isSameText(signature, candidate))
    )
  }

  /** The signatures with all secrets that are accepted, the newest first. */
  candidates(purpose: Purpose, text: string): NonEmpty<string> {
    const [newest, ...others] = this.keysOf(purpose)
    return [hmac(newest, text), ...others.map((key) => hmac(key, text))]
  }

  private keysOf(purpose: Purpose): NonEmpty<Buffer> {
    const known = this.keys.get(purpose)
    if (known) return known
    const info = `medusa-crypto-checkout ${purpose} 1`
    const keyOf = (master: string): Buffer =>
      Buffer.from(hkdfSync("sha256", master, "medusa-crypto-checkout", info, 32))
    const [newest, ...others] = this.masters
    const keys: NonEmpty<Buffer> = [keyOf(newest), ...others.map(keyOf)]
    this.keys.set(purpose, keys)
    return keys
  }
}

function hmac(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64url")
}

/**
 * The secrets that the merchant has set, else one that is derived from Medusa's own.
 * @throws Error that says what to set
 */
export function secretsOf(
  { secret }: { secret?: string | readonly string[] | undefined },
  config: SecretConfig | undefined,
  isProduction = process.env["NODE_ENV"] === "production",
): Secrets {
  const own = typeof secret === "string" ? [secret] : (secret ?? [])
  const [first, ...others] = own
  if (first !== undefined) return new Secrets([first, ...others])
  const { cookieSecret, jwtSecret } = config?.projectConfig?.http ?? {}
  const parts = [cookieSecret, jwtSecret].filter((part) => part !== undefined && part !== "")
  if (parts.length === 0 || (isProduction && parts.includes(MEDUSAS_DEFAULT))) {
    throw new Error(
      'medusa-crypto-checkout needs a secret: set the plugin option "secret" to a random string of at least 32 characters (e.g. from `openssl rand -hex 32`), read from an environment variable',
    )
  }
  return new Secrets([JSON.stringify(parts)])
}
