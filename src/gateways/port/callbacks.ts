import { createHmac, timingSafeEqual } from "node:crypto"
import { CallbackFormatError, CallbackSignatureError } from "./errors"
import type { HeaderBag } from "./gateway"
import { type JsonObject, isObject, parseJson } from "./read-json"

/** A header's single value; names are matched in lower case, as Node delivers them. */
export function header(headers: HeaderBag, name: string): string | null {
  const value = headers[name]
  const single = Array.isArray(value) ? value[0] : value
  return single === undefined || single === "" ? null : single
}

/**
 * Returns the object in a callback's body; numbers come out as texts with every digit they had.
 * @param processor for people, e.g. `Acme Pay`
 * @throws CallbackFormatError
 */
export function decodeCallback(processor: string, rawBody: Buffer): JsonObject {
  let body: unknown
  try {
    body = parseJson(new TextDecoder("utf-8", { fatal: true }).decode(rawBody))
  } catch {
    throw new CallbackFormatError(`The ${processor} callback is not JSON in UTF-8`)
  }
  if (!isObject(body)) {
    throw new CallbackFormatError(`The ${processor} callback is not a JSON object`)
  }
  return body
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
  processor: string,
  signature: string | null,
  rawBody: Buffer,
  secrets: readonly string[],
  { algorithm, encoding }: HmacScheme,
): void {
  if (signature === null) {
    throw new CallbackSignatureError(`The ${processor} callback carries no signature`)
  }
  const hmacs = secrets.map((secret) =>
    createHmac(algorithm, secret).update(rawBody).digest(encoding),
  )
  if (!equalsAny(signature, hmacs)) {
    throw new CallbackSignatureError(
      `Invalid signature on the ${processor} callback: is the webhook secret the one of this account, and does no proxy change the body?`,
    )
  }
}

/** Whether a text is one of those that are expected; in constant time for each of them. */
export function equalsAny(given: string, expected: readonly string[]): boolean {
  const bytes = Buffer.from(given)
  const matches = expected.map((each) => {
    const wanted = Buffer.from(each)
    return wanted.length === bytes.length && timingSafeEqual(wanted, bytes)
  })
  return matches.includes(true)
}
