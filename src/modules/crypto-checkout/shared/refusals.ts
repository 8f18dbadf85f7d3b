import { MedusaError } from "@medusajs/framework/utils"

/** Says what is in the way of what somebody wants to do. @throws MedusaError NOT_ALLOWED */
export function refuse(why: string): never {
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, why)
}

/** The same, where something is in the way. @throws MedusaError NOT_ALLOWED */
export function refuseWhere(obstacle: string | null): void {
  if (obstacle !== null) refuse(obstacle)
}

/**
 * Says what is wrong with what somebody has given.
 * @param code for pages that say it in the shopper's language
 * @throws MedusaError INVALID_DATA
 */
export function invalid(why: string, code?: string): never {
  throw new MedusaError(MedusaError.Types.INVALID_DATA, why, code)
}
