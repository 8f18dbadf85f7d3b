import { MedusaError } from "@medusajs/framework/utils"
import type { LedgerSession, PayoutRow } from "../../../storage"
import type { Context } from "../shared/context"
import { tellFollowers } from "./followers"

/** Changes a locked payout, and tells its refund, batch or case. @throws MedusaError NOT_FOUND */
export async function changePayout(
  context: Context,
  id: string,
  work: (session: LedgerSession, payout: PayoutRow) => Promise<void>,
): Promise<PayoutRow> {
  return context.ledger.transaction(async (session) => {
    const payout = await session.payouts.lock(id)
    if (!payout) throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no payout ${id}`)
    await work(session, payout)
    await session.payouts.wake()
    const after = await session.payouts.find(id)
    if (!after) throw new Error(`The payout ${id} is gone`)
    await tellFollowers(context, session, after, payout.state)
    return after
  })
}

/** @throws MedusaError NOT_FOUND */
export async function findPayout({ ledger }: Context, id: string): Promise<PayoutRow> {
  const payout = await (await ledger.session()).payouts.find(id)
  if (!payout) throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no payout ${id}`)
  return payout
}
