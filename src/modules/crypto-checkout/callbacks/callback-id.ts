import { randomFillSync } from "node:crypto"
import { factory } from "ulid"

/** Random bytes that are asked for together: one at a time, as `ulid` would, costs as much as verifying. */
const pool = new Uint8Array(4_096)
let used = pool.length

const ulid = factory(() => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const byte = pool[used] ?? 0
  used += 1
  return byte / 256
})

/** Returns the id of a new callback, as Medusa makes its own: a prefix and a ULID. */
export function callbackId(): string {
  return `ccb_${ulid()}`
}
