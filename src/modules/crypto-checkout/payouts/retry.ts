import { generateEntityId } from "@medusajs/framework/utils"
import type { Beneficiary, PayoutBatchId, PayoutId } from "../../../domain"
import { type StorageSession, type PayoutRow, retryKey } from "../../../storage"
import type { Context } from "../shared/context"
import { lockUnsent } from "./refund-lock"
import { refuse, refuseWhere } from "../shared/refusals"
import { requireShown } from "../shared/shown"
import { forbiddenPayouts } from "./allow-list"
import { changePayout, findPayout } from "./change"
import { writtenAnew } from "./content"
import { createdData, requireTaken } from "./create"
import { notifyDependents } from "./dependents"
import { judgePayout, judgedOf } from "./limit"
import { batchObstacle, methodAnew, retryObstacle } from "./obstacles"
import { oncePerCase } from "./once-per-case"
import { addPayoutEvent } from "./record"
import { sealContent, sealRelease, wentAlone } from "./seal"
import { canLookUp } from "./sender"
import { shownOfPayout } from "./shown"

/**
 * Does now what would be done later: sends what waits, looks up what is in doubt, reads what was
 * sent. A failed payout is written anew, under a new reference, and approved anew where needed.
 */
export async function retryPayout(
  context: Context,
  id: PayoutId,
  actor: string,
  { shown, beneficiary }: { shown?: string; beneficiary?: Beneficiary } = {},
): Promise<PayoutRow> {
  const payout = await findPayout(context, id)
  // Nothing of what decides where the money goes changes any more; see the hash.
  requireShown(shown, shownOfPayout(payout))
  if (payout.state === "failed") {
    requireTaken(context, { gateway: payout.gateway, ...(beneficiary && { beneficiary }) })
    return writeAnew(context, beneficiary ? { ...payout, beneficiary } : payout, actor)
  }
  if (beneficiary) refuse("The recipient's data can be added only when a failed payout is retried")
  return changePayout(context, id, async (session, row) => {
    const now = await session.now()
    switch (row.state) {
      case "attention":
        // A look-up that cannot be made would only take the place of what is known.
        if (!canLookUp(context, row)) {
          refuse(
            "The processor offers no way to look this up. Resolve it with what you found",
            "lookup_unsupported",
            {},
          )
        }
        await session.payouts.patch(id, { next_attempt_at: now })
        break
      case "queued":
      case "sending":
        await session.payouts.patch(id, { next_attempt_at: now })
        break
      case "sent":
        await session.payouts.patch(id, { next_read_at: now })
        break
      case "draft":
      case "awaiting_approval":
      case "confirmed":
      case "failed":
      case "canceled":
        refuse(`There is nothing to retry: its state is ${row.state}`, "nothing_to_retry", {})
    }
    await addPayoutEvent(session, row, "payout.retried", "Retry requested", {}, actor)
  })
}

async function reopenBatch(session: StorageSession, id: PayoutBatchId): Promise<void> {
  const batch = await session.payoutBatches.lock(id)
  if (!batch) throw new Error(`There is no batch ${id}`)
  refuseWhere(batchObstacle(batch.state))
  await session.payoutBatches.reopen(id)
}

async function writeAnew(context: Context, failed: PayoutRow, actor: string): Promise<PayoutRow> {
  const { storage, secrets } = context
  refuseWhere(retryObstacle(context, failed))
  const method = methodAnew(failed)
  const id = generateEntityId(undefined, "cpo")
  const key = retryKey(failed.id)
  const write = async (session: StorageSession) => {
    await session.payouts.lock(failed.id)
    const known = await session.payouts.findByKey(key)
    if (known) return known
    // Before the new row: it refers to the refund, which may be in the hands of who sends it anew.
    if (failed.refund_id !== null) await lockUnsent(session, failed.refund_id)
    const problem = (await forbiddenPayouts(context, session, [failed])).get(failed.id)
    if (problem) refuse(problem.message)
    if (failed.batch_id !== null) await reopenBatch(session, failed.batch_id)
    // What somebody had to approve has to be approved again, and a batch was judged by all of it.
    const judgement = await judgePayout(context, session, judgedOf(failed), actor)
    const approvalRequired = !wentAlone(secrets, failed) || judgement.required
    const anew = {
      ...writtenAnew(failed, { actor, at: await session.now() }),
      method,
      mass_reference: null,
      reference: id,
    }
    const content_hash = sealContent(secrets, anew)
    await session.payouts.insert([
      {
        ...anew,
        id,
        idempotency_key: key,
        content_hash,
        state: approvalRequired ? "awaiting_approval" : "queued",
        approval_required: approvalRequired,
        approved_hash: approvalRequired ? null : sealRelease(secrets, { content_hash }, null),
      },
    ])
    await session.payouts.attend([failed.id])
    const row = await session.payouts.find(id)
    if (!row) throw new Error("The payout was not created")
    await addPayoutEvent(
      session,
      row,
      "payout.created",
      `Retry of ${failed.id}, which failed`,
      createdData(row, judgement.why, failed.id),
      actor,
    )
    await notifyDependents(context, session, row, "draft")
    return row
  }
  return oncePerCase(() => storage.transaction(write))
}
