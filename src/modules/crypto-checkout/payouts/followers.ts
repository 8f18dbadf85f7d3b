import type { AmlState, PayoutState, RefundState } from "../../../contract/money-out"
import type { LedgerSession, PayoutRow } from "../../../ledger"
import { noteSentBack } from "../aml/sent-back"
import type { Context } from "../context"

/**
 * Told in the same transaction whenever something changed about a payout: what a refund, a held
 * deposit or a batch makes of it is committed with it, or not at all.
 */
export type PayoutFollower = (
  context: Context,
  session: LedgerSession,
  payout: PayoutRow,
  from: PayoutState,
) => Promise<void>

const FOLLOWERS: readonly PayoutFollower[] = [followWithRefund, followWithCase]

export async function tellFollowers(
  context: Context,
  session: LedgerSession,
  payout: PayoutRow,
  from: PayoutState,
): Promise<void> {
  for (const follow of FOLLOWERS) await follow(context, session, payout, from)
}

/** A refund goes with its payout; once the coins have gone, Medusa has to be told. */
async function followWithRefund(
  _context: Context,
  session: LedgerSession,
  payout: PayoutRow,
  from: PayoutState,
): Promise<void> {
  if (payout.refund_id === null || payout.state === from) return
  await session.refunds.follow(payout.refund_id, refundStateFor(payout.state), payout.failure)
}

function refundStateFor(state: PayoutState): RefundState {
  switch (state) {
    case "confirmed":
    case "failed":
    case "attention":
      return state
    case "canceled":
      // The money is still owed.
      return "requested"
    case "draft":
    case "awaiting_approval":
    case "queued":
    case "sending":
    case "sent":
      return "sending"
  }
}

/** A held deposit that could not be sent back is simply held, as before. */
async function followWithCase(
  _context: Context,
  session: LedgerSession,
  payout: PayoutRow,
  from: PayoutState,
): Promise<void> {
  if (payout.aml_case_id === null || payout.state === from) return
  await session.payouts.followCase(payout.aml_case_id, caseStateFor(payout.state))
  if (payout.state === "confirmed") await noteSentBack(session, payout.aml_case_id)
}

function caseStateFor(state: PayoutState): AmlState {
  switch (state) {
    case "confirmed":
      return "refunded"
    case "failed":
    case "canceled":
      return "held"
    case "draft":
    case "awaiting_approval":
    case "queued":
    case "sending":
    case "sent":
    case "attention":
      return "refunding"
  }
}
