import { isLegalRefundMove, refundStateAfter } from "../../../domain"
import { REFUND_SENT } from "../../../contract/events"
import type { AmlState, PayoutState } from "../../../contract/money-out"
import type { StorageSession, PayoutRow, RefundRow } from "../../../storage"
import { raiseAlert } from "../notifications/alerts"
import { noteSentBack } from "../charges/sent-back"
import type { Context } from "../shared/context"
import { refuse } from "../shared/refusals"
import { tellOfWaiting } from "./approvers"

/**
 * Told in the same transaction whenever something changed about a payout: what a refund, a held
 * deposit or a batch makes of it is committed with it, or not at all.
 */
type PayoutDependent = (
  context: Context,
  session: StorageSession,
  payout: PayoutRow,
  from: PayoutState,
) => Promise<void>

const DEPENDENTS: readonly PayoutDependent[] = [
  followWithRefund,
  followWithCase,
  alertOfTrouble,
  alertOfWaiting,
]

export async function notifyDependents(
  context: Context,
  session: StorageSession,
  payout: PayoutRow,
  from: PayoutState,
): Promise<void> {
  for (const follow of DEPENDENTS) await follow(context, session, payout, from)
}

/** A refund goes with its payout; once the coins have gone, Medusa has to be told. */
async function followWithRefund(
  _context: Context,
  session: StorageSession,
  payout: PayoutRow,
  from: PayoutState,
): Promise<void> {
  if (payout.refund_id === null || payout.state === from) return
  const refund = await session.refunds.lock(payout.refund_id)
  if (!refund) return
  if (from === "draft") refuseOutdated(refund, payout)
  const state = refundStateAfter(payout.state, refund.destination_by === "shopper")
  await session.refunds.follow(refund.id, state, payout.failure)
  if (state === "confirmed" && refund.state !== state) {
    await session.events.add(refund.charge_id, REFUND_SENT, { refund_id: refund.id })
  }
}

/** What a person has to look at is told where they look: once for each payout and state. */
async function alertOfTrouble(
  { gateways }: Context,
  session: StorageSession,
  payout: PayoutRow,
  from: PayoutState,
): Promise<void> {
  const { state, refund_id, batch_id } = payout
  if (state === from || (state !== "attention" && state !== "failed")) return
  // A held deposit that could not be sent back is held again, and waits in its own list.
  if (payout.kind === "aml_refund" && state === "failed") return
  const isRefund = refund_id !== null
  const what = isRefund ? `refund ${refund_id}` : `payout ${payout.id}`
  const name = gateways.get(payout.gateway)?.name ?? payout.gateway
  const why = payout.error ?? payout.failure ?? "no reason was given"
  // Rows of a file often fail for the same reason, and their batch shows them all.
  const subject = batch_id !== null && state === "failed" ? batch_id : payout.id
  await raiseAlert(session, {
    kind: isRefund ? "refund_attention" : "payout_attention",
    dedupKey: `${isRefund ? "refund" : "payout"}_attention:${subject}:${state}`,
    title:
      state === "attention"
        ? `A ${isRefund ? "refund" : "payout"} needs attention: it is not known whether it was sent`
        : `A ${isRefund ? "refund" : "payout"} failed`,
    message:
      state === "attention"
        ? `The ${what} at ${name}: ${why}. Check the processor's dashboard, then resolve it with what you found.`
        : `The ${what} at ${name}: ${why}. Nothing was sent. Review it, then retry or cancel it.`,
    path: isRefund
      ? `/crypto-checkout/refunds?refund=${refund_id}`
      : `/crypto-checkout/payouts?payout=${payout.id}`,
  })
}

/** Rows of a batch wait with their batch. */
async function alertOfWaiting(
  _context: Context,
  session: StorageSession,
  payout: PayoutRow,
  from: PayoutState,
): Promise<void> {
  const { id, state, refund_id, batch_id, updated_at } = payout
  if (state !== "awaiting_approval" || state === from || batch_id !== null) return
  await tellOfWaiting(session, {
    id,
    since: updated_at,
    what: refund_id === null ? "A payout" : "A refund",
    path:
      refund_id === null
        ? `/crypto-checkout/payouts?payout=${id}`
        : `/crypto-checkout/refunds?refund=${refund_id}`,
  })
}

/**
 * Nothing is sent for a refund that is over, or to where it shall not go any more: an old payout of
 * it may be written anew long after.
 * @throws MedusaError NOT_ALLOWED
 */
function refuseOutdated(refund: RefundRow, payout: PayoutRow): void {
  if (!isLegalRefundMove(refund.state, "sending")) {
    refuse(`Nothing more can be sent for it: its state is ${refund.state}`, "refund_over", {})
  }
  const hasMoved =
    refund.address !== payout.address ||
    refund.tag !== payout.tag ||
    refund.memo_kind !== payout.memo_kind
  if (payout.method === "send" && refund.address !== null && hasMoved) {
    refuse(
      "The destination has changed since: send the refund again instead of retrying this payout",
      "refund_destination_changed",
      {},
    )
  }
}

/** A held deposit that could not be sent back is simply held, as before. */
async function followWithCase(
  _context: Context,
  session: StorageSession,
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
