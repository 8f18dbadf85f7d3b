import { MedusaError } from "@medusajs/framework/utils"
import type { PayoutId } from "../../../../domain"
import type { Payout, PayoutListResponse, PayoutResponse } from "../../../../contract/payouts"
import type { PayoutListQuery } from "../../../../contract/payouts.schema"
import type { FoundOrders, PayoutFilter, PayoutRow, StorageSession } from "../../../../storage"
import { paged } from "../../shared/paged"
import { searched } from "../../shared/search"
import type { Context } from "../../shared/context"
import { toTimelineEvent } from "../../charges/views"
import { pausedPayouts } from "../obstacles"
import { toPayout } from "./views"

/** Rows of an export that are read at once. */
const EXPORT_PAGE = 500

/**
 * A page of payouts, newest first; those of one batch in the order of its file.
 * @param found what Medusa has found for the search
 */
export async function listPayouts(
  context: Context,
  query: PayoutListQuery,
  found: FoundOrders,
  actor: string,
): Promise<PayoutListResponse> {
  const session = await context.storage.session()
  const page = await paged(() => session.payoutList.list(filterOf(query, found), query))
  return {
    payouts: await views(context, session, page.rows, actor),
    open_count: await session.payoutList.countOpen(),
    next_cursor: page.nextCursor,
  }
}

/** All payouts of a list, page by page. */
export async function* exportPayouts(
  context: Context,
  query: PayoutListQuery,
  found: FoundOrders,
  actor: string,
): AsyncGenerator<Payout[]> {
  const session = await context.storage.session()
  let cursor = query.cursor
  for (;;) {
    const request = { limit: EXPORT_PAGE, ...(cursor !== undefined && { cursor }) }
    const page = await paged(() => session.payoutList.list(filterOf(query, found), request))
    yield await views(context, session, page.rows, actor)
    if (page.nextCursor === null) return
    cursor = page.nextCursor
  }
}

/** One payout with its history and that of its batch. @throws MedusaError NOT_FOUND */
export async function retrievePayout(
  context: Context,
  id: PayoutId,
  actor: string,
): Promise<PayoutResponse> {
  const session = await context.storage.session()
  const row = await session.payouts.find(id)
  if (!row) throw new MedusaError(MedusaError.Types.NOT_FOUND, `Payout ${id} not found`)
  const subjects = row.batch_id === null ? [id] : [id, row.batch_id]
  const history = await session.audit.listOfSubjects(subjects)
  const [payout] = await views(context, session, [row], actor)
  if (!payout) throw new Error("A payout has no view")
  return { payout, history: history.map(toTimelineEvent) }
}

async function views(
  context: Context,
  session: StorageSession,
  rows: readonly PayoutRow[],
  actor: string,
): Promise<Payout[]> {
  const failed = rows.filter(({ state }) => state === "failed")
  const retried = await session.payoutList.retried(failed.map(({ id }) => id))
  const batches = await session.payoutBatches.states(
    failed.flatMap(({ batch_id }) => batch_id ?? []),
  )
  const paused = await pausedPayouts(context, session)
  const sentBack = rows.filter(({ kind }) => kind !== "payout")
  const charges = await session.payoutList.chargesOf(sentBack.map(({ id }) => id))
  const viewer = { actor, retried, batches, paused, charges }
  return rows.map((row) => toPayout(context, row, viewer))
}

function filterOf(query: PayoutListQuery, found: FoundOrders): PayoutFilter {
  const { q, state, kind, gateway, asset, batch_id, unattended, from, to } = query
  return {
    ...(q && { search: searched(q, found) }),
    ...(state && { states: state }),
    ...(kind && { kinds: kind }),
    ...(gateway && { gateways: gateway }),
    ...(asset && { assets: asset }),
    ...(batch_id && { batchId: batch_id }),
    ...(unattended === "true" && { unattended: true }),
    ...(from && { from }),
    ...(to && { to }),
  }
}
