import { createHmac, timingSafeEqual } from "node:crypto"
import { CallbackSignatureError } from "./errors"
import type { HeaderBag } from "./gateway"

/** A header's single value; names are matched in lower case, as Node delivers them. */
export function header(headers: HeaderBag, name: string): string | null {
  const value = headers[name]
  const single = Array.isArray(value) ? value[0] : value
  return single === undefined || single === "" ? null : single
}

export interface HmacScheme {
  algorithm: "sha256" | "sha512"
  encoding: "hex" | "base64"
}

/**
 * Checks an HMAC over the raw bytes in constant time against each of the secrets.
 * @throws CallbackSignatureError that tells what to look at
 */
export function requireSignature(
  gateway: string,
  signature: string | null,
  rawBody: Buffer,
  secrets: readonly string[],
  scheme: HmacScheme,
): void {
  if (signature === null) {
    throw new CallbackSignatureError(`The ${gateway} callback carries no signature`)
  }
  const given = Buffer.from(signature)
  const matches = secrets.map((secret) => {
    const expected = createHmac(scheme.algorithm, secret).update(rawBody).digest(scheme.encoding)
    const bytes = Buffer.from(expected)
    return bytes.length === given.length && timingSafeEqual(bytes, given)
  })
  if (!matches.includes(true)) {
    throw new CallbackSignatureError(
      `Invalid signature of the ${gateway} callback: is the webhook secret the one of this account, and does no proxy change the body?`,
    )
  }
}
