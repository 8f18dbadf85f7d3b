import { createHash, createHmac, timingSafeEqual } from "node:crypto"

/**
 * The key of version 2 for tokens and callbacks: SHA-256 over login and password, as 32 raw bytes
 * (not their hex text).
 */
export function accountKey(login: string, password: string): Buffer {
  return createHash("sha256")
    .update(login + password)
    .digest()
}

/** Lower-case hex of HMAC-SHA256, as B2BINPAY signs everything. */
function sign(key: Buffer | string, message: string): string {
  return createHmac("sha256", key).update(message).digest("hex")
}

/** Whether any of the messages was signed with any of the keys; in constant time for each pair. */
export function isSigned(
  signature: string,
  keys: readonly (Buffer | string)[],
  messages: readonly string[],
): boolean {
  const given = Buffer.from(signature)
  const matches = keys.flatMap((key) =>
    messages.map((message) => {
      const expected = Buffer.from(sign(key, message))
      return expected.length === given.length && timingSafeEqual(expected, given)
    }),
  )
  return matches.includes(true)
}
