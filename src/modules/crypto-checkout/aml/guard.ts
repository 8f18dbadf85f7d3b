import { MedusaError } from "@medusajs/framework/utils"
import type { RefundId } from "../../../domain"
import type { ChargeRow, StorageSession } from "../../../storage"

/**
 * Held money never goes out as an ordinary refund: it is not in the balance, so a refund would be
 * paid from other people's money. A captured order may be refunded while further money of it is
 * held, unless what was captured is held now.
 * @throws MedusaError NOT_ALLOWED
 */
export async function refuseHeldMoney(session: StorageSession, refundId: RefundId): Promise<void> {
  const refund = await session.refunds.find(refundId)
  const charge = refund && (await session.charges.find(refund.charge_id))
  if (!charge || !(await isMoneyHeld(session, charge))) return
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "The processor has this deposit on hold, so it cannot be refunded the usual way. Refund the held deposit, or wait until it is released",
  )
}

/** Whether the processor holds what a refund of this charge would be paid from. */
export async function isMoneyHeld(
  session: StorageSession,
  charge: Pick<ChargeRow, "id" | "labels" | "captured_at">,
): Promise<boolean> {
  const cases = await session.amlCases.listOpenOfCharge(charge.id)
  const isHeld = cases.length > 0 || charge.labels.includes("held")
  const isCaptured = charge.captured_at !== null && !charge.labels.includes("reversed")
  return isHeld && !isCaptured
}
