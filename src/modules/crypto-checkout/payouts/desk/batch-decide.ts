import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import { type Approver, type PayoutBatchId, ZERO, add } from "../../../../domain"
import {
  type BatchApproval,
  type BatchContentRow,
  type StorageSession,
  type NewPayout,
  type PayoutBatchRow,
  type PayoutRow,
  retryKey,
} from "../../../../storage"
import type { Context } from "../../shared/context"
import { requireApproval, tellOfApprover, tellOfWaiting } from "../approvers"
import { writtenAnew } from "../content"
import { APPROVAL_WORDS, type Sending, judgeByLimit, walletKey } from "../limit"
import { type Author, makersOf } from "../makers"
import {
  isBatchSealed,
  isContentSealed,
  sealBatch,
  sealContent,
  sealRelease,
  wentAlone,
} from "../seal"
import { refuse } from "../../shared/refusals"
import { requireShown } from "../../shared/shown"
import { shownOfBatch } from "./batch-shown"
import { massReferences } from "./mass-calls"
import type { HistoryData, HistoryType } from "../../../../contract/history"

/** Hands a batch in: its rows go at once, or after a second person has approved. */
export function submitBatch(
  context: Context,
  id: PayoutBatchId,
  actor: string,
  shown?: string,
): Promise<void> {
  return decide(context.storage, id, async (session, batch) => {
    if (batch.state !== "draft")
      refuse(`It was already submitted: its state is ${batch.state}`, "batch_submitted", {})
    requireShown(shown, shownOfBatch(batch))
    await handIn(context, session, batch, actor, null)
  })
}

/**
 * A second person agrees with exactly the rows that are written.
 * @throws MedusaError NOT_ALLOWED for who had a hand in them and for who is no approver, or when a row
 *   was changed
 */
export function approveBatch(
  context: Context,
  id: PayoutBatchId,
  approver: Approver,
  shown?: string,
): Promise<void> {
  return decide(context.storage, id, async (session, batch) => {
    if (batch.state !== "awaiting_approval") {
      refuse(
        `It is not awaiting approval: its state is ${batch.state}`,
        "not_awaiting_approval",
        {},
      )
    }
    requireShown(shown, shownOfBatch(batch))
    const rows = await session.payoutBatches.contentOf(id)
    requireUnchanged(context, batch, rows)
    requireApproval(context, approver, {
      makers: [batch.maker, ...rows.flatMap(makersOf)],
      writtenAt: Math.min(...rows.map(({ created_at }) => created_at.getTime())),
    })
    const at = await session.now()
    const actor = approver.id
    await release(context, session, batch, rows, { actor, at })
    await session.payoutBatches.patch(id, {
      state: "running",
      approved_hash: sealRelease(context.secrets, batch, actor),
      approved_by: actor,
      approved_at: at,
    })
    const message = `Approved: ${rows.length} rows`
    await note(session, id, "batch.approved", message, { rows: rows.length }, actor)
    await tellOfApprover(session, approver, id)
  })
}

/** Nothing of it begins any more, once this has answered; what is under way goes on. */
export function pauseBatch({ storage }: Context, id: PayoutBatchId, actor: string): Promise<void> {
  return decide(storage, id, async (session, batch) => {
    if (batch.state !== "running")
      refuse(`It is not running: its state is ${batch.state}`, "batch_not_running", {})
    await session.payoutBatches.patch(id, { state: "paused" })
    await session.payoutBatches.parkRows(id)
    await note(session, id, "batch.paused", "Paused", {}, actor)
  })
}

export function resumeBatch(
  { storage }: Context,
  id: PayoutBatchId,
  actor: string,
  shown?: string,
): Promise<void> {
  return decide(storage, id, async (session, batch) => {
    if (batch.state !== "paused")
      refuse(`It is not paused: its state is ${batch.state}`, "batch_not_paused", {})
    requireShown(shown, shownOfBatch(batch))
    await session.payoutBatches.patch(id, { state: "running" })
    await session.payoutBatches.resumeRows(id)
    await note(session, id, "batch.resumed", "Resumed", {}, actor)
  })
}

/** Gives up every row that has not gone. */
export function cancelBatch({ storage }: Context, id: PayoutBatchId, actor: string): Promise<void> {
  return decide(storage, id, async (session, batch) => {
    if (batch.state === "done" || batch.state === "canceled") {
      refuse(`There is nothing to cancel: its state is ${batch.state}`, "nothing_to_cancel", {})
    }
    await session.payoutBatches.patch(id, { state: "canceled" })
    const count = await session.payoutBatches.cancelRows(id)
    const message = `Canceled; ${count} rows were not sent`
    await note(session, id, "batch.canceled", message, { rows: count }, actor)
  })
}

/**
 * Writes the failed rows of a batch that is done anew, and hands them in. Where a second person had
 * to approve, one has to approve these as well.
 */
export function retryBatch(
  context: Context,
  id: PayoutBatchId,
  actor: string,
  shown?: string,
): Promise<void> {
  return decide(context.storage, id, async (session, batch) => {
    if (batch.state !== "done") {
      refuse(
        `Failed rows can be retried once all other rows are completed: its state is ${batch.state}`,
        "batch_not_done",
        {},
      )
    }
    requireShown(shown, shownOfBatch(batch))
    const failed = await session.payoutBatches.failedOf(id)
    if (failed.length === 0) refuse("There are no failed rows to retry", "batch_no_failed_rows", {})
    if (!failed.every((row) => isContentSealed(context.secrets, row))) {
      refuse(
        "Failed rows were modified after they were created. Submit them in a new file",
        "batch_rows_modified",
        {},
      )
    }
    const wasFree =
      !batch.approval_required && failed.every((row) => wentAlone(context.secrets, row))
    const terms = { actor, at: await session.now(), approvalRequired: !wasFree }
    const rows = rowsAnew(context, failed, terms)
    await session.payoutBatches.insertRows(rows)
    await session.payouts.attend(failed.map((row) => row.id))
    const hashes = rows.map(({ content_hash }) => content_hash)
    const hash = sealBatch(context.secrets, { id, maker: actor }, hashes)
    const again = { ...batch, content_hash: hash, maker: actor, approval_required: !wasFree }
    await session.payoutBatches.patch(id, {
      content_hash: hash,
      maker: actor,
      approved_hash: null,
      approved_by: null,
      approved_at: null,
    })
    await handIn(context, session, again, actor, rows.length)
  })
}

function rowsAnew(
  context: Context,
  failed: readonly PayoutRow[],
  { approvalRequired, ...author }: Author & { approvalRequired: boolean },
): NewPayout[] {
  const sendings = failed.map(({ gateway, asset }) => ({ gateway, asset }))
  const masses = massReferences(context, sendings)
  return failed.map((row, index) => {
    const id = generateEntityId(undefined, "cpo")
    const sending = sendings[index]
    const massReference = (sending && masses.get(sending)) ?? null
    const anew = {
      ...writtenAnew(row, author),
      mass_reference: massReference,
      method: massReference === null ? ("send" as const) : ("mass" as const),
      state: "draft" as const,
      id,
      reference: id,
      idempotency_key: retryKey(row.id),
      approval_required: approvalRequired,
    }
    return { ...anew, content_hash: sealContent(context.secrets, anew), approved_hash: null }
  })
}

async function handIn(
  context: Context,
  session: StorageSession,
  batch: PayoutBatchRow,
  actor: string,
  retried: number | null,
): Promise<void> {
  const what = retried === null ? "Submitted" : `${retried} failed rows retried`
  const { id } = batch
  const rows = await session.payoutBatches.contentOf(id)
  requireUnchanged(context, batch, rows)
  const { required, why } = await judgeByLimit(context, session, sendingOf(batch, rows))
  if (batch.approval_required || required) {
    await session.payoutBatches.patch(id, { state: "awaiting_approval", approval_required: true })
    await session.payoutBatches.requireApproval(id)
    await tellOfWaiting(session, {
      id,
      since: await session.now(),
      what: "A batch of payouts",
      path: `/crypto-checkout/payouts/batches/${id}`,
    })
    const because = why === null ? "" : `: ${APPROVAL_WORDS[why]}`
    const message = `${what}; needs approval by a second person${because}`
    const data = { retried, approval_required: true, approval: why }
    await note(session, id, "batch.submitted", message, data, actor)
    return
  }
  await release(context, session, batch, rows, null)
  await session.payoutBatches.patch(id, { state: "running" })
  const data = { retried, approval_required: false, approval: null }
  await note(session, id, "batch.submitted", what, data, actor)
}

/** Failed rows that are tried again are worth what is left, and judged by what they were worth then. */
function sendingOf({ maker }: PayoutBatchRow, rows: readonly BatchContentRow[]): Sending {
  const [first] = rows
  const currency = first?.value_currency ?? null
  const isKnown = rows.every(({ value, value_currency }) => {
    return value !== null && value_currency === currency
  })
  const sum = add(...rows.map(({ value }) => value ?? ZERO))
  return {
    maker,
    discretionary: true,
    value: isKnown && currency !== null ? { amount: sum, currency } : null,
    rows: rows.map(({ asset, address, value }) => ({
      wallet: walletKey(asset, address),
      amount: value,
    })),
  }
}

/** Lets the rows go, each sealed with who has approved it. */
function release(
  { secrets }: Pick<Context, "secrets">,
  session: StorageSession,
  { id }: PayoutBatchRow,
  rows: readonly BatchContentRow[],
  approval: BatchApproval | null,
): Promise<void> {
  const seals = rows.map((row) => ({
    id: row.id,
    seal: sealRelease(secrets, row, approval?.actor ?? null),
  }))
  return session.payoutBatches.releaseRows(id, seals, approval)
}

/** The rows as they are now have the hash that was computed when they were written. */
function requireUnchanged(
  { secrets }: Pick<Context, "secrets">,
  batch: PayoutBatchRow,
  rows: readonly BatchContentRow[],
): void {
  const hashes = rows.map(({ content_hash }) => content_hash)
  const isSound =
    rows.every((row) => isContentSealed(secrets, row)) && isBatchSealed(secrets, batch, hashes)
  if (!isSound) {
    refuse(
      "Its rows were modified after they were created. Cancel it and submit the file again",
      "batch_rows_modified",
      {},
    )
  }
}

async function decide(
  storage: Context["storage"],
  id: PayoutBatchId,
  work: (session: StorageSession, batch: PayoutBatchRow) => Promise<void>,
): Promise<void> {
  await storage.transaction(async (session) => {
    const batch = await session.payoutBatches.lock(id)
    if (!batch) throw new MedusaError(MedusaError.Types.NOT_FOUND, `Batch ${id} not found`)
    await work(session, batch)
    await session.payouts.wake()
  })
}

function note<T extends Extract<HistoryType, `batch.${string}`>>(
  session: StorageSession,
  id: PayoutBatchId,
  type: T,
  message: string,
  data: HistoryData[T],
  actor: string,
): Promise<void> {
  return session.audit.add(null, type, message, data, { subject: id, actor })
}
