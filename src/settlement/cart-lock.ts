import { randomUUID } from "node:crypto"
import { Modules } from "@medusajs/framework/utils"
import { BusyError } from "../modules/crypto-checkout/shared/busy"
import type { Settlement } from "./settlement"

/** A probe whose process dies holds nobody up for longer, in seconds. */
const PROBE_TTL = 2

/**
 * Medusa's workflows lock the cart, wait half a minute for it where somebody else has it, and a lock
 * outlives a process that dies by up to two minutes. So it is asked for before they are started: a
 * charge whose cart is locked is left alone for a moment.
 * @throws BusyError
 */
export async function requireFreeCart({
  container,
  cart,
}: Pick<Settlement, "container" | "cart">): Promise<void> {
  const locking = container.resolve(Modules.LOCKING, { allowUnregistered: true })
  if (!locking || !cart) return
  const ownerId = `crypto-checkout:${randomUUID()}`
  try {
    await locking.acquire(cart.id, { ownerId, expire: PROBE_TTL })
  } catch (error) {
    if (isLocked(error)) throw new BusyError("Medusa is working on the cart at this moment")
    throw error
  }
  await locking.release(cart.id, { ownerId })
}

/** Medusa's locking modules have no code for it. */
export function isLocked(error: unknown): boolean {
  const message: unknown = (error as { message?: unknown } | null | undefined)?.message
  return (
    typeof message === "string" && /^(Failed to acquire|Timed-out acquiring) lock/.test(message)
  )
}
