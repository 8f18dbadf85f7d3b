import { createHash, randomBytes, timingSafeEqual } from "node:crypto"

/** A fresh token for a charge: 256 random bits, safe in a header and in a URL. */
export function newToken(): string {
  return randomBytes(32).toString("base64url")
}

/** What we keep of a token. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}

/** Whether a token is the one of which we keep the hash. */
export function tokenMatches(token: string, hash: string): boolean {
  return isSameText(hashToken(token), hash)
}

/** Compares in constant time. */
export function isSameText(a: string, b: string): boolean {
  const given = Buffer.from(a)
  const expected = Buffer.from(b)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
