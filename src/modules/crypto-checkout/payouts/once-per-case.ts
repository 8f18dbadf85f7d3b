import { refuse } from "../shared/refusals"

/**
 * Writes a payout that sends a held deposit back; the database takes one for each case that has not
 * failed.
 * @throws MedusaError NOT_ALLOWED when there is one
 */
export async function oncePerCase<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const { driverError } = error as { driverError?: { constraint?: string } }
    if (driverError?.constraint !== "payout_one_live_per_case") throw error
    refuse(
      "It is being refunded or was refunded already. Reload the held deposit",
      "hold_refunding",
      {},
    )
  }
}
