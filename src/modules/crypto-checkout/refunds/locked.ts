import { isPayoutOver } from "../../../checkout"
import type { LedgerSession, PayoutRow, RefundRow } from "../../../ledger"
import { unknownRefund } from "./situation"

/** A refund that nobody else changes until the transaction ends, with its live sending. */
export interface LockedRefund {
  refund: RefundRow
  /** The sending that is not over; null when there is none. */
  live: PayoutRow | null
}

/**
 * Locks a refund, its live payout first: writers of payouts lock in the same order, so that nobody
 * waits for each other.
 * @throws MedusaError NOT_FOUND
 */
export async function lockRefund(session: LedgerSession, id: string): Promise<LockedRefund> {
  const live = await lockLive(session, id)
  const refund = (await session.refunds.lock(id)) ?? unknownRefund(id)
  // One that was written between the two looks is locked by nobody any more.
  return { refund, live: live ?? (await lockLive(session, id)) }
}

async function lockLive(session: LedgerSession, id: string): Promise<PayoutRow | null> {
  const [newest] = await session.payouts.listOfRefund(id)
  if (!newest || isPayoutOver(newest.state)) return null
  const locked = await session.payouts.lock(newest.id)
  return locked && !isPayoutOver(locked.state) ? locked : null
}
