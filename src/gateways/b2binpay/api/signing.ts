import { createHash, createHmac } from "node:crypto"
import { equalsAny } from "../../port/callbacks"

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
  return equalsAny(
    signature,
    keys.flatMap((key) => messages.map((message) => sign(key, message))),
  )
}
