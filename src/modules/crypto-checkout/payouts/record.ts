import {
  type PayoutId,
  type PayoutNews,
  type PayoutStep,
  type SendSnapshot,
  followPayout,
  isTerminalPayout,
} from "../../../domain"
import type { PayoutState } from "../../../contract/money-out"
import type { StorageSession, PayoutRow } from "../../../storage"
import type { Context } from "../shared/context"
import { notifyDependents } from "./dependents"
import { senderFor } from "./sender"
import type { HistoryData, HistoryType } from "../../../contract/history"

/**
 * Joins what was heard about a payout into its row, while the lease is still ours. All that follows
 * for a refund, a held deposit or a batch is written in the same transaction.
 * @returns the step, or null when somebody else has taken the payout meanwhile
 */
export async function recordNews(
  context: Context,
  id: PayoutId,
  token: string,
  news: PayoutNews,
): Promise<PayoutStep | null> {
  return context.storage.transaction(async (session) => {
    const payout = await session.payouts.lock(id)
    if (payout?.lease_token !== token) return null
    const now = await session.now()
    const step = followPayout(courseOf(context, payout), news, now.getTime())
    await session.payouts.patch(id, {
      state: step.state,
      // Kept while the call is repeated at once.
      ...(!step.sendAgain && { leased_until: null, lease_token: null }),
      next_attempt_at: step.sendAgain ? payout.next_attempt_at : toDate(step.attemptAt),
      next_read_at: toDate(step.readAt),
      ...(news.type !== "snapshot" && { last_read_at: null }),
      lookups: step.sendAgain ? payout.lookups : step.lookups,
      failed_reads: news.type === "look_failed" ? payout.failed_reads + 1 : 0,
      error: errorAfter(payout, news, step),
      ...(news.type === "snapshot" && snapshotColumns(payout, news.snapshot)),
      ...(step.failure !== null && { failure: step.failure }),
      // Whom it went to is the processor's to keep; one that has failed may be written anew with it.
      ...((step.state === "confirmed" || step.state === "canceled") && { beneficiary: null }),
      ...(!isTerminalPayout(payout.state) && isTerminalPayout(step.state) && { finished_at: now }),
    })
    await note(session, payout, step)
    const after = await session.payouts.find(id)
    if (after) await notifyDependents(context, session, after, payout.state)
    return step
  })
}

function courseOf(context: Context, payout: PayoutRow): Parameters<typeof followPayout>[0] {
  return {
    state: payout.state,
    safety: senderFor(context, payout)?.safety ?? "none",
    attempts: payout.attempts,
    lookups: payout.lookups,
    firstSentAt: payout.first_sent_at?.getTime() ?? null,
    lastSentAt: payout.last_sent_at?.getTime() ?? null,
    txid: payout.txid,
  }
}

function toDate(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant)
}

/** What put a payout before a person stays to be read while the processor cannot be asked. */
function errorAfter(payout: PayoutRow, news: PayoutNews, step: PayoutStep): string | null {
  if (isTerminalPayout(payout.state)) return step.error ?? payout.error
  const inDoubt = payout.state === "attention" && news.type === "look_failed"
  return inDoubt ? (payout.error ?? step.error) : step.error
}

/** What was told once is kept when a later answer leaves it out. */
function snapshotColumns(payout: PayoutRow, snapshot: SendSnapshot): Partial<PayoutRow> {
  if (isTerminalPayout(payout.state)) return { txid: payout.txid ?? snapshot.txid }
  return {
    external_id: snapshot.externalId || payout.external_id,
    external_status: snapshot.externalStatus,
    txid: snapshot.txid ?? payout.txid,
    fee: snapshot.fee ?? payout.fee,
    received_amount: snapshot.amount ?? payout.received_amount,
    signatures_collected: snapshot.signatures?.collected ?? payout.signatures_collected,
    signatures_required: snapshot.signatures?.required ?? payout.signatures_required,
  }
}

async function note(session: StorageSession, before: PayoutRow, step: PayoutStep): Promise<void> {
  const message = messageOf(before, step)
  if (message === null) return
  const isMove = step.state !== before.state
  if (isMove && step.state === "canceled") {
    return addPayoutEvent(session, before, "payout.canceled", message, { by: "processor" })
  }
  const { trouble } = step
  const data = {
    why: trouble?.code ?? null,
    words: trouble?.words ?? null,
    txid: trouble?.txid ?? null,
    count: trouble?.count ?? null,
  }
  const type = isMove && step.state !== "canceled" ? (`payout.${step.state}` as const) : TROUBLE
  await addPayoutEvent(session, before, type, message, data)
}

const TROUBLE = "payout.trouble"

/** The states that news lead to, for people; nothing else becomes of a payout by itself. */
const WORDS: Record<PayoutState, string> = {
  draft: "Draft",
  awaiting_approval: "Awaiting approval by a second person",
  queued: "Nothing was sent; queued to be sent again",
  sending: "Sending",
  sent: "Sent to the processor",
  confirmed: "Coins sent",
  failed: "Failed",
  attention: "Needs attention",
  canceled: "Canceled",
}

function messageOf(before: PayoutRow, step: PayoutStep): string | null {
  if (step.state !== before.state) {
    const why = step.failure ?? step.error
    return why === null ? WORDS[step.state] : `${WORDS[step.state]}: ${why}`
  }
  return step.error !== null && step.error !== before.error ? step.error : null
}

type PayoutEventType = Extract<HistoryType, `payout.${string}`>

/** What an event of a payout tells besides which payout it is about. */
export type PayoutEventData<T extends PayoutEventType> = Omit<
  HistoryData[T],
  "payout_id" | "refund_id"
>

/** One line in the payout's history, and in that of the charge whose money it is. */
export async function addPayoutEvent<T extends PayoutEventType>(
  session: StorageSession,
  payout: Pick<PayoutRow, "id" | "refund_id">,
  type: T,
  message: string,
  data: PayoutEventData<T>,
  actor: string | null = null,
): Promise<void> {
  const refund = payout.refund_id === null ? null : await session.refunds.find(payout.refund_id)
  await session.audit.add(
    refund?.charge_id ?? null,
    type,
    message,
    { ...data, payout_id: payout.id, refund_id: payout.refund_id } as unknown as HistoryData[T],
    { subject: payout.id, actor },
  )
}
