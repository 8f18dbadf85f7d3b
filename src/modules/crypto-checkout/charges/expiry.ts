import type { ChargeId, DepositId } from "../../../domain"
import { type Context, reason } from "../shared/context"
import { refreshDeposit } from "./deposits"
import { applyFacts } from "./facts"

/** A charge with coins on it hears of the time from its reads; where these fail, after so long. */
const UNTOLD_MS = 15 * 60_000

/**
 * Closes charges whose time is over, and tells the time to those whose processor says nothing. At
 * most `limit` of each in one go.
 */
export async function expireOverdue(context: Context, limit: number): Promise<number> {
  const { storage } = context
  const overdue = await (await storage.session()).charges.listOverdue(limit)
  for (const id of overdue) {
    // A last look, so that coins which came without a callback are not overlooked.
    await refreshCharge(context, id)
    await passTime(storage, id)
  }
  const untold = await (await storage.session()).charges.listUntold(UNTOLD_MS, limit)
  for (const id of untold) await passTime(storage, id)
  return overdue.length
}

/** What follows from the time alone: the end of the charge, and labels of what waits too long. */
async function passTime(storage: Context["storage"], chargeId: ChargeId): Promise<void> {
  await storage.transaction(async (session) => {
    const charge = await session.charges.lock(chargeId)
    if (!charge) return
    const aggregate = await session.charges.aggregate(charge)
    await applyFacts(session, aggregate, [
      { type: "time_passed", at: (await session.now()).getTime() },
    ])
  })
}

async function refreshCharge(context: Context, chargeId: ChargeId): Promise<void> {
  const aggregate = await (await context.storage.session()).charges.findAggregate(chargeId)
  for (const deposit of aggregate?.deposits ?? []) {
    if (deposit.state === "open") await refresh(context, deposit.id)
  }
}

async function refresh(context: Context, depositId: DepositId): Promise<void> {
  try {
    await refreshDeposit(context, depositId)
  } catch (error) {
    context.logger.warn(`[crypto-checkout] cannot read ${depositId}: ${reason(error)}`)
  }
}
