import {
  type ChargeId,
  type RefundId,
  acceptanceModes,
  fiatAmount,
  isEqual,
  isZero,
} from "../../../domain"
import type { AcceptanceMode } from "../../../contract/acceptance"
import type { ChargeLabel } from "../../../contract/admin"
import type { ExceptionDecision } from "../../../contract/money-out"
import {
  type ChargeDecision,
  DECISIONS_ABOUT,
  type RefundReason,
  isGivenBackByHand,
} from "../../../contract/refunds"
import type { DecideExceptionInput } from "../../../contract/refunds.schema"
import type { ChargeDecisionRow, ChargeRow, StorageSession, RefundRow } from "../../../storage"
import type { Context } from "../shared/context"
import { type FindPlacement, dropAcceptance, whyStays } from "../charges/acceptance"
import { silenceException } from "../notifications/exceptions"
import { type MaybeShown, requireShown } from "../shared/shown"
import { shownOfCharge, toDecision } from "../charges/views"
import { refuse } from "../shared/refusals"
import { ACCEPTED_WORDS, accept, placementFor } from "./accept"
import { type LockedCharge, largestSource, lockCharge, writeRefund } from "./open"

/** What each label is called as a reason for giving money back; absent where that is no way out. */
const REASONS: Partial<Record<ChargeLabel, RefundReason>> = {
  underpaid: "underpaid",
  overpaid: "overpaid",
  late: "late",
  canceled_with_money: "canceled_with_money",
  order_not_placed: "order_not_placed",
  not_captured: "requested",
  failed_with_money: "failed_with_money",
}

/** Why a label cannot be decided about in just any way. */
const WHY_NOT: Partial<Record<ChargeLabel, string>> = {
  reversed: "This payment was reversed, so it cannot be refunded. Ignore it with a reason",
  refused_by_processor:
    "The processor has not credited this payment, so it cannot be refunded from here. Resolve it with the processor, then accept or ignore it",
  returned_by_processor:
    "The processor returns this payment itself, so there is nothing to accept or refund. Ignore it with a reason",
}

/** Labels about the same money: when all of it is given back, nothing is left to decide. */
const ABOUT_MONEY = Object.keys(REASONS) as ChargeLabel[]

/**
 * Writes down what an admin decides about something unusual on a charge: opens the refund, or has
 * accepted money placed and booked, where that is the decision. The charge's status stays what its
 * money is.
 * @param actor id of the admin user
 * @returns the id of the refund that was opened; null unless that was decided
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED, INVALID_DATA
 */
export async function decideException(
  context: Context,
  chargeId: ChargeId,
  input: MaybeShown<DecideExceptionInput>,
  actor: string,
  findPlacement: FindPlacement,
): Promise<{ decision: ChargeDecision; refundId: RefundId | null }> {
  // Medusa is asked outside of the transaction.
  const placement = await placementFor(context, chargeId, input, findPlacement)
  return context.storage.transaction(async (session) => {
    const locked = await lockCharge(session, chargeId)
    const { label, decision, reason = null } = input
    const before = (await session.decisions.listOfCharge(chargeId)).find(
      (row) => row.label === label,
    )
    const running = await runningRefund(session, before)
    const opensRefund = decision === "refund" && !isGivenBackByHand(label)
    if (before && isSame(before, input) && (running || !opensRefund)) return answer(before)
    requireShown(input.version, shownOfCharge(locked.aggregate))
    requireDecidable(locked, label, decision)
    if (running)
      refuse(`A refund is already open (${running.id}). Cancel it first`, "refund_open", {
        refund_id: running.id,
      })
    const refund = opensRefund ? await openFor(context, session, locked, input, actor) : null
    const mode = placement && (await accept(context, session, locked, input, actor, placement))
    const { charge } = locked.aggregate
    if (label === "uncorroborated" && decision === "accept") {
      await session.deposits.corroborate(chargeId)
    }
    if (isAgainst(decision, refund)) await dropUnused(session, charge, actor)
    const others = charge.labels.filter((each) =>
      mode === null ? refund?.isAll === true && isAboutMoney(each) : isAcceptedWith(each, mode),
    )
    for (const each of new Set([label, ...others])) {
      const row = { charge_id: chargeId, label: each, decision, mode, reason, actor }
      await session.decisions.save({ ...row, refund_id: refund?.id ?? null })
      await silenceException(session, chargeId, each)
      await session.audit.add(
        chargeId,
        "exception.decided",
        `${each}: ${wordFor(decision, mode)}${reason === null ? "" : `: ${reason}`}`,
        { label: each, decision, mode, note: reason, refund_id: refund?.id ?? null },
        { actor },
      )
    }
    const rows = await session.decisions.listOfCharge(chargeId)
    const made = rows.find((row) => row.label === label)
    if (!made) throw new Error("The decision was not saved")
    return answer(made)
  })
}

function isAboutMoney(label: ChargeLabel): boolean {
  return ABOUT_MONEY.includes(label)
}

/** Labels about the same money: when it is accepted, nothing is left to decide about them either. */
function isAcceptedWith(label: ChargeLabel, mode: AcceptanceMode): boolean {
  return acceptanceModes(label).includes(mode) && !isGivenBackByHand(label)
}

function answer(row: ChargeDecisionRow): { decision: ChargeDecision; refundId: RefundId | null } {
  return { decision: toDecision(row), refundId: row.refund_id }
}

function wordFor(decision: ExceptionDecision, mode: AcceptanceMode | null): string {
  switch (decision) {
    case "accept":
      return mode === null ? "accepted as is" : ACCEPTED_WORDS[mode]
    case "refund":
      return "refunded"
    case "ignore":
      return "ignored"
  }
}

/** A second click, and not another opinion. */
function isSame(
  row: ChargeDecisionRow,
  { decision, mode, reason }: MaybeShown<DecideExceptionInput>,
): boolean {
  return row.decision === decision && row.mode === (mode ?? null) && row.reason === (reason ?? null)
}

/** All of the money goes back, or stays without an order: nothing is accepted any more. */
function isAgainst(decision: ExceptionDecision, refund: { isAll: boolean } | null): boolean {
  return decision === "ignore" || refund?.isAll === true
}

async function dropUnused(
  session: StorageSession,
  charge: ChargeRow,
  actor: string,
): Promise<void> {
  const now = await session.now()
  if (charge.acceptance_mode === null || charge.captured_at !== null) return
  const why = whyStays(charge, now)
  if (why !== null) refuse(`It was already accepted. ${why}`)
  await dropAcceptance(session, charge, actor)
}

/** @throws MedusaError NOT_ALLOWED */
function requireDecidable(
  { aggregate }: LockedCharge,
  label: ChargeLabel,
  decision: ExceptionDecision,
): void {
  if (!aggregate.charge.labels.includes(label)) {
    refuse(
      `The payment is not ${label}, or no longer is, so there is nothing to decide`,
      "nothing_to_decide",
      {},
    )
  }
  if (label === "held") {
    refuse("Held deposits are handled on the page “Payments on hold”", "decided_on_hold", {})
  }
  if (!DECISIONS_ABOUT[label].includes(decision))
    refuse(WHY_NOT[label] ?? `Not available for ${label}`)
}

/** The refund of an earlier decision, unless it was cancelled. */
async function runningRefund(
  session: StorageSession,
  before: ChargeDecisionRow | undefined,
): Promise<RefundRow | null> {
  const refund = before?.refund_id ? await session.refunds.find(before.refund_id) : null
  return refund?.state === "canceled" ? null : refund
}

async function openFor(
  context: Context,
  session: StorageSession,
  { aggregate, left }: LockedCharge,
  { label, amount: wanted, reason: note, idempotency_key }: MaybeShown<DecideExceptionInput>,
  actor: string,
): Promise<{ id: string; isAll: boolean }> {
  const amount = wanted ?? (isZero(left.excess) ? left.most : left.excess)
  const refund = await writeRefund(
    context,
    session,
    {
      chargeId: aggregate.charge.id,
      amount,
      reason: REASONS[label] ?? "requested",
      ...(note !== undefined && { note }),
      ...(idempotency_key !== undefined && { idempotencyKey: idempotency_key }),
      depositId: largestSource(context, aggregate)?.row.id,
    },
    actor,
  )
  // Of a captured order only the excess was in question.
  const inQuestion = aggregate.charge.captured_at === null ? left.most : left.excess
  return { id: refund.id, isAll: isEqual(fiatAmount(amount), inQuestion) }
}
