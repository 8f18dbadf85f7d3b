import { MedusaError } from "@medusajs/framework/utils"
import type { Decimal } from "../../../checkout"
import type { Context } from "../context"

/**
 * Medusa books a refund for good the moment the provider answers, so we answer only for coins that
 * have gone. Asking twice for the same refund of Medusa's changes nothing.
 * @throws MedusaError NOT_ALLOWED with what the admin has to do
 */
export async function bookRefund(
  { ledger }: Context,
  chargeId: string,
  amount: Decimal,
  medusaRefundId: string,
): Promise<void> {
  await ledger.transaction(async (session) => {
    if (await session.refunds.findBooked(medusaRefundId)) return
    if (!(await session.refunds.book(chargeId, amount, medusaRefundId))) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `No coins over ${amount} have been sent back for this payment yet. Crypto cannot be pulled back: send the refund to the shopper first, then book it here`,
      )
    }
    await session.audit.add(chargeId, "refund.booked", `Refund of ${amount} booked in Medusa`, {
      refund_id: medusaRefundId,
    })
  })
}
