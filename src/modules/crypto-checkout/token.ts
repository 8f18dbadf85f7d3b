import { createHash, randomBytes, timingSafeEqual } from "node:crypto"

/** A fresh token for a charge: 256 random bits, safe in a header and in a URL. */
export function newToken(): string {
  return randomBytes(32).toString("base64url")
}

/** What we keep of a token. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}

/** Compares in constant time. */
export function tokenMatches(token: string, hash: string): boolean {
  const given = Buffer.from(hashToken(token))
  const expected = Buffer.from(hash)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
