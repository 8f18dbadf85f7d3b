import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { isLocked } from "./cart-lock"

/** How long somebody waits for another who does the same, in seconds. */
const PATIENCE = 20
/** A process that dies keeps it for no longer. */
const TTL = 60
const LOOK_AGAIN_MS = 200

/**
 * Does something to one of Medusa's records while nobody else does, in whichever process Medusa's locking
 * module reaches.
 * @param key the record's id
 * @throws MedusaError when somebody else takes too long
 */
export async function alone<T>(
  container: MedusaContainer,
  key: string,
  work: () => Promise<T>,
): Promise<T> {
  const locking = container.resolve(Modules.LOCKING, { allowUnregistered: true })
  if (!locking) return work()
  const lock = `crypto-checkout:${key}`
  const ownerId = randomUUID()
  await acquire(() => locking.acquire(lock, { ownerId, expire: TTL }))
  try {
    return await work()
  } finally {
    await locking.release(lock, { ownerId })
  }
}

/** Medusa's locking modules do not wait by themselves. */
async function acquire(attempt: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + PATIENCE * 1000
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!isLocked(error)) throw error
      if (performance.now() >= deadline) {
        throw new MedusaError(
          MedusaError.Types.CONFLICT,
          "This payment is being opened by somebody else. Try again in a minute",
        )
      }
      await sleep(LOOK_AGAIN_MS)
    }
  }
}
