import { isTerminalPayout, isRefundUndecided } from "../../../domain"
import type { StorageSession, PayoutRow, RefundRow } from "../../../storage"
import { refuse } from "../shared/refusals"
import { unknownRefund } from "../shared/require"

/** A refund that nobody else changes until the transaction ends, with its live sending. */
export interface LockedRefund {
  refund: RefundRow
  /** The sending that is not over; null when there is none. */
  live: PayoutRow | null
}

/**
 * Locks a refund, its live payout first: writers of payouts lock in the same order, so that nobody
 * waits for each other.
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED when somebody begins to send it at the same moment
 */
export async function lockRefund(session: StorageSession, id: string): Promise<LockedRefund> {
  const seen = await newestLive(session, id)
  const live = seen && (await session.payouts.lock(seen.id))
  const refund = (await session.refunds.lock(id)) ?? unknownRefund(id)
  // A payout that was written between the two locks must not be locked after the refund.
  const now = await newestLive(session, id)
  if (now && now.id !== seen?.id)
    refuse("Someone else has just started to send it. Reload it", "refund_started", {})
  return { refund, live: live && !isTerminalPayout(live.state) ? live : null }
}

/**
 * The same for a refund of which a sending is to be written.
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED when one is under way, or it is over
 */
export async function lockUnsent(session: StorageSession, id: string): Promise<RefundRow> {
  const { refund, live } = await lockRefund(session, id)
  if (live) refuse("Someone else has just started to send it", "refund_started", {})
  if (!isRefundUndecided(refund.state)) {
    refuse(`Nothing more can be sent for it: its state is ${refund.state}`, "refund_over", {})
  }
  return refund
}

async function newestLive(session: StorageSession, id: string): Promise<PayoutRow | null> {
  const [newest] = await session.payouts.listOfRefund(id)
  return newest && !isTerminalPayout(newest.state) ? newest : null
}
