import { MedusaError } from "@medusajs/framework/utils"
import type { PayoutId } from "../../../domain"
import type { StorageSession, PayoutRow } from "../../../storage"
import type { Context } from "../shared/context"
import { notifyDependents } from "./dependents"

/** Changes a locked payout, and tells its refund, batch or case. @throws MedusaError NOT_FOUND */
export async function changePayout(
  context: Context,
  id: PayoutId,
  work: (session: StorageSession, payout: PayoutRow) => Promise<void>,
): Promise<PayoutRow> {
  return context.storage.transaction(async (session) => {
    const payout = await session.payouts.lock(id)
    if (!payout) throw new MedusaError(MedusaError.Types.NOT_FOUND, `Payout ${id} not found`)
    await work(session, payout)
    await session.payouts.wake()
    const after = await session.payouts.find(id)
    if (!after) throw new Error(`The payout ${id} no longer exists`)
    await notifyDependents(context, session, after, payout.state)
    return after
  })
}

/** @throws MedusaError NOT_FOUND */
export async function findPayout({ storage }: Context, id: PayoutId): Promise<PayoutRow> {
  const payout = await (await storage.session()).payouts.find(id)
  if (!payout) throw new MedusaError(MedusaError.Types.NOT_FOUND, `Payout ${id} not found`)
  return payout
}
