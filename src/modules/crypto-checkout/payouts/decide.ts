import { generateEntityId } from "@medusajs/framework/utils"
import { type Approver, type PayoutId, isPayoutUnsent, troubleText } from "../../../domain"
import type { StorageSession, PayoutRow } from "../../../storage"
import { type Context, reason, wordsOf } from "../shared/context"
import { refuse, refuseWhere } from "../shared/refusals"
import { requireShown } from "../shared/shown"
import { requireApproval, tellOfApprover } from "./approvers"
import { changePayout, findPayout } from "./change"
import { notifyDependents } from "./dependents"
import { judgePayout, judgedOf } from "./limit"
import { type Author, makersOf, together } from "./makers"
import { approvalObstacle, sendAgainObstacle } from "./obstacles"
import { addPayoutEvent, recordNews } from "./record"
import { sealContent, sealRelease, wentAlone } from "./seal"
import { isKnown, senderFor } from "./sender"
import { shownOfPayout } from "./shown"
import type { HistoryData } from "../../../contract/history"

/** Longer than a cancelling call takes. */
const CANCEL_LEASE_MS = 60_000

/** What an admin has found out about a payout of which nobody knows whether it was sent. */
export type AttentionAnswer =
  | { outcome: "sent"; externalId?: string; txid?: string }
  | { outcome: "not_sent"; then: "send_again" }
  | { outcome: "not_sent"; then: "give_up" }

/**
 * A second person agrees with exactly what is written.
 * @param shown the version that they have seen
 * @throws ChangedError, MedusaError NOT_ALLOWED for who had a hand in it and for who is no approver, or
 *   when it does not wait for approval
 */
export async function approvePayout(
  context: Context,
  id: PayoutId,
  approver: Approver,
  shown?: string,
): Promise<PayoutRow> {
  return changePayout(context, id, async (session, payout) => {
    if (payout.state !== "awaiting_approval") {
      refuse(
        `It is not awaiting approval: its state is ${payout.state}`,
        "not_awaiting_approval",
        {},
      )
    }
    requireShown(shown, shownOfPayout(payout))
    requireApproval(context, approver, {
      makers: makersOf(payout),
      writtenAt: payout.created_at.getTime(),
    })
    refuseWhere(approvalObstacle(context, payout))
    const now = await session.now()
    await session.payouts.patch(id, {
      state: "queued",
      approved_hash: sealRelease(context.secrets, payout, approver.id),
      approved_by: approver.id,
      approved_at: now,
      next_attempt_at: now,
    })
    await addPayoutEvent(session, payout, "payout.approved", "Approved", {}, approver.id)
    await tellOfApprover(session, approver, id)
  })
}

/**
 * Gives a payout up: before anything was sent in any case, afterwards where the processor can take
 * it back.
 * @throws MedusaError NOT_ALLOWED when it is too late
 */
export async function cancelPayout(
  context: Context,
  id: PayoutId,
  actor: string,
): Promise<PayoutRow> {
  const session = await context.storage.session()
  const payout = await session.payouts.find(id)
  if (payout?.state === "sent") return cancelSent(context, payout, actor)
  return changePayout(context, id, (transaction, row) =>
    giveUpUnsent(transaction, row, actor, "admin"),
  )
}

/**
 * The same for a payout that the caller has locked, in the caller's transaction.
 * @param by why, for the history
 * @throws MedusaError NOT_ALLOWED when it is too late
 */
export async function cancelUnsent(
  context: Context,
  session: StorageSession,
  payout: PayoutRow,
  actor: string | null,
  by: PayoutCanceledBy,
): Promise<void> {
  await giveUpUnsent(session, payout, actor, by)
  await notifyDependents(context, session, { ...payout, state: "canceled" }, payout.state)
}

async function giveUpUnsent(
  session: StorageSession,
  payout: PayoutRow,
  actor: string | null,
  by: PayoutCanceledBy,
): Promise<void> {
  const now = await session.now()
  if (payout.state === "draft")
    refuse("Its batch is not running yet: cancel the batch", "cancel_batch_instead", {})
  if (!isPayoutUnsent(payout.state) || isTaken(payout, now)) {
    refuse(
      "It is too late to cancel: it may already have been sent to the processor",
      "cancel_too_late",
      {},
    )
  }
  await session.payouts.patch(payout.id, {
    state: "canceled",
    next_attempt_at: null,
    finished_at: now,
  })
  await addPayoutEvent(session, payout, "payout.canceled", CANCELED_WORDS[by], { by }, actor)
}

type PayoutCanceledBy = HistoryData["payout.canceled"]["by"]

const CANCELED_WORDS: Record<PayoutCanceledBy, string> = {
  admin: "Canceled before it was sent",
  refund: "Canceled with its refund",
  destination: "Canceled: the destination was changed, which voids the approval",
  processor: "Canceled by the processor",
}

/** A failed payout needs nobody any more; it can still be retried. @throws MedusaError NOT_ALLOWED */
export function dismissPayout(context: Context, id: PayoutId, actor: string): Promise<PayoutRow> {
  return changePayout(context, id, async (session, payout) => {
    if (payout.state !== "failed") {
      refuse(`Only a failed payout can be dismissed: its state is ${payout.state}`)
    }
    if (payout.attended_at !== null) return
    await session.payouts.attend([id])
    await addPayoutEvent(session, payout, "payout.dismissed", "Dismissed", {}, actor)
  })
}

async function cancelSent(context: Context, payout: PayoutRow, actor: string): Promise<PayoutRow> {
  const cancel = senderFor(context, payout)?.cancel
  if (!cancel || !isKnown(payout)) {
    refuse(
      "It is too late to cancel: this processor cannot cancel payouts",
      "cancel_unsupported",
      {},
    )
  }
  const token = generateEntityId(undefined, "cancel")
  await changePayout(context, payout.id, async (session, row) => {
    const now = await session.now()
    if (row.state !== "sent" || isTaken(row, now))
      refuse("It is being checked. Try again", "being_checked", {})
    await session.payouts.patch(row.id, {
      lease_token: token,
      leased_until: new Date(now.getTime() + CANCEL_LEASE_MS),
    })
    await addPayoutEvent(session, row, "payout.cancel_asked", "Cancellation requested", {}, actor)
  })
  try {
    const snapshot = await cancel(payout)
    await recordNews(context, payout.id, token, { type: "snapshot", snapshot })
  } catch (error) {
    const message = `It could not be canceled: ${reason(error)}`
    await recordNews(context, payout.id, token, {
      type: "look_failed",
      trouble: { code: "not_canceled", words: wordsOf(error) },
      retryAfterMs: null,
    })
    refuse(message)
  }
  return findPayout(context, payout.id)
}

/**
 * A person has looked at the processor's dashboard, and says what became of a payout in doubt.
 * @param note what was seen, for the history
 */
export async function resolveAttention(
  context: Context,
  id: PayoutId,
  answer: AttentionAnswer,
  actor: string,
  note: string,
  shown?: string,
): Promise<PayoutRow> {
  return changePayout(context, id, async (session, payout) => {
    if (payout.state !== "attention")
      refuse(
        `It does not need to be resolved: its state is ${payout.state}`,
        "nothing_to_resolve",
        {},
      )
    requireShown(shown, shownOfPayout(payout))
    const now = await session.now()
    const changes = isSendingAgain(answer)
      ? await sendAgain(context, session, payout, { actor, at: now })
      : outcomeOf(payout, answer, now)
    await session.payouts.patch(id, { ...changes, error: null })
    await addPayoutEvent(
      session,
      payout,
      "payout.resolved",
      `${wordFor(answer)}: ${note}`,
      { outcome: isSendingAgain(answer) ? "send_again" : answer.outcome, note },
      actor,
    )
    await session.payouts.wake()
  })
}

type SendingAgain = { outcome: "not_sent"; then: "send_again" }

function isSendingAgain(answer: AttentionAnswer): answer is SendingAgain {
  return answer.outcome === "not_sent" && answer.then === "send_again"
}

/** Whoever has it sent once more answers for it as well, so that it is sealed anew. */
async function sendAgain(
  context: Context,
  session: StorageSession,
  payout: PayoutRow,
  { actor, at }: Author,
): Promise<Partial<PayoutRow>> {
  const { secrets } = context
  refuseWhere(sendAgainObstacle(context, payout))
  const { required } = await judgePayout(context, session, judgedOf(payout), actor, payout.id)
  const approvalRequired = !wentAlone(secrets, payout) || required
  const makers = together([...makersOf(payout), actor])
  const content_hash = sealContent(secrets, { ...payout, makers })
  return {
    makers,
    content_hash,
    lookups: 0,
    approval_required: approvalRequired,
    approved_by: null,
    approved_at: null,
    ...(approvalRequired
      ? { state: "awaiting_approval", approved_hash: null, next_attempt_at: null }
      : {
          state: "queued",
          next_attempt_at: at,
          approved_hash: sealRelease(secrets, { content_hash }, null),
        }),
  }
}

function outcomeOf(
  payout: PayoutRow,
  answer: Exclude<AttentionAnswer, SendingAgain>,
  now: Date,
): Partial<PayoutRow> {
  if (answer.outcome === "sent") {
    const ids = {
      external_id: answer.externalId ?? payout.external_id,
      txid: answer.txid ?? payout.txid,
    }
    // With an id of its own the processor can be asked; else the person's word is all there is.
    return ids.external_id !== null
      ? { ...ids, state: "sent", next_read_at: now, next_attempt_at: null }
      : { ...ids, state: "confirmed", next_attempt_at: null, finished_at: now }
  }
  return {
    state: "failed",
    failure: troubleText({ code: "resolved" }),
    next_attempt_at: null,
    finished_at: now,
  }
}

function wordFor(answer: AttentionAnswer): string {
  if (answer.outcome === "sent") return "It was sent"
  return answer.then === "send_again"
    ? "It was not sent, and will be sent again"
    : "It was not sent"
}

function isTaken(payout: PayoutRow, now: Date): boolean {
  return payout.leased_until !== null && payout.leased_until > now
}
