import { MedusaError } from "@medusajs/framework/utils"
import { type PayoutBatchId, decimal } from "../../../../domain"
import type {
  BatchAction,
  PayoutBatch,
  PayoutBatchListResponse,
  PayoutBatchResponse,
} from "../../../../contract/payouts"
import type { PayoutBatchListQuery } from "../../../../contract/payouts.schema"
import type { StorageSession, PayoutBatchRow } from "../../../../storage"
import { paged } from "../../shared/paged"
import type { Context } from "../../shared/context"
import { toTimelineEvent } from "../../charges/views"
import { versionOf } from "../../shared/shown"
import { payoutAsset, symbolOf } from "./assets"
import { shownOfBatch } from "./batch-shown"
import { toMoney } from "./money"

/** A page of batches, newest first. */
export async function listBatches(
  context: Context,
  query: PayoutBatchListQuery,
  actor: string,
): Promise<PayoutBatchListResponse> {
  const session = await context.storage.session()
  const { q, state } = query
  const filter = { ...(q && { search: q }), ...(state && { states: state }) }
  const page = await paged(() => session.payoutBatches.list(filter, query))
  return {
    batches: await views(context, session, page.rows, actor),
    next_cursor: page.nextCursor,
  }
}

/** One batch with its history. @throws MedusaError NOT_FOUND */
export async function retrieveBatch(
  context: Context,
  id: PayoutBatchId,
  actor: string,
): Promise<PayoutBatchResponse> {
  const session = await context.storage.session()
  const row = await session.payoutBatches.find(id)
  if (!row) throw new MedusaError(MedusaError.Types.NOT_FOUND, `Batch ${id} not found`)
  const [batch] = await views(context, session, [row], actor)
  if (!batch) throw new Error("A batch has no view")
  return { batch, history: (await session.audit.listOfSubject(id)).map(toTimelineEvent) }
}

async function views(
  context: Context,
  session: StorageSession,
  rows: readonly PayoutBatchRow[],
  actor: string,
): Promise<PayoutBatch[]> {
  const counted = await session.payoutBatches.counts(rows.map(({ id }) => id))
  const waiting = rows.filter(({ state }) => state === "awaiting_approval")
  const made = await session.payoutBatches.madeBy(
    actor,
    waiting.map(({ id }) => id),
  )
  return rows.map((row) => {
    const own = counted.filter(({ batch_id }) => batch_id === row.id)
    const counts = Object.fromEntries(own.map(({ state, count }) => [state, count]))
    const canRetry = own.some(({ retryable }) => retryable > 0)
    const isMaker = row.maker === actor || row.created_by === actor || made.has(row.id)
    return toBatch(context, row, counts, actionsFor(row, canRetry, isMaker))
  })
}

function toBatch(
  { gateways }: Context,
  row: PayoutBatchRow,
  counts: PayoutBatch["counts"],
  actions: BatchAction[],
): PayoutBatch {
  const { id, name, state, row_count, approval_required, created_by, approved_by } = row
  return {
    version: versionOf(shownOfBatch(row)),
    id,
    name,
    state,
    row_count,
    counts,
    approval_required,
    created_by,
    approved_by,
    totals: row.totals.flatMap((total) => {
      const { gateway, rows, fee, fee_asset } = total
      const asset = payoutAsset(total.asset)
      return asset
        ? {
            gateway,
            gateway_name: gateways.get(gateway)?.name ?? gateway,
            asset,
            rows,
            amount: decimal(total.amount),
            largest: decimal(total.largest),
            fee,
            fee_symbol: fee_asset && symbolOf(fee_asset),
          }
        : []
    }),
    value:
      row.value === null || row.value_currency === null
        ? null
        : toMoney({ amount: row.value, currency: row.value_currency }),
    reading: row.reading,
    approved_at: row.approved_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    actions,
  }
}

/** What this admin can do now; the server refuses everything else, too. */
function actionsFor({ state }: PayoutBatchRow, canRetry: boolean, isMaker: boolean): BatchAction[] {
  switch (state) {
    case "draft":
      return ["submit", "cancel"]
    case "awaiting_approval":
      return isMaker ? ["cancel"] : ["approve", "cancel"]
    case "running":
      return ["pause", "cancel"]
    case "paused":
      return ["resume", "cancel"]
    case "done":
      return canRetry ? ["retry"] : []
    case "canceled":
      return []
  }
}
