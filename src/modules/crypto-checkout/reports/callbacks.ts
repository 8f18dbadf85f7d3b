import { MedusaError } from "@medusajs/framework/utils"
import type {
  AdminCallback,
  CallbackListItem,
  CallbackListResponse,
  Rejection,
  ReplayRequest,
  ReplayResponse,
} from "../../../contract/callbacks"
import type { CallbackListQuery } from "../../../contract/callbacks.schema"
import type { CallbackListRow } from "../../../storage"
import type { Context } from "../shared/context"
import { secretsOf, toBody } from "./callback-body"
import { paged } from "../shared/paged"

/** Most callbacks that one call puts back into the queue. */
const MAX_REPLAYED = 1_000

/** A page of the inbox, newest first. */
export async function listCallbacks(
  { storage }: Context,
  query: CallbackListQuery,
): Promise<CallbackListResponse> {
  const { callbackLog } = await storage.session()
  const { rows, nextCursor } = await paged(() =>
    callbackLog.list(
      {
        search: query.q === "" ? undefined : query.q,
        gateways: query.gateway,
        states: query.state,
        event: query.event,
        chargeId: query.charge_id,
        from: query.from,
        to: query.to,
      },
      query,
    ),
  )
  return { callbacks: rows.map(toListItem), next_cursor: nextCursor }
}

/** One callback with its body. @throws MedusaError NOT_FOUND */
export async function retrieveCallback(
  { storage, options }: Context,
  id: string,
): Promise<AdminCallback> {
  const { callbackLog, audit } = await storage.session()
  const row = await callbackLog.find(id)
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Callback ${id} not found`)
  }
  const events = await audit.listOfSubject(id)
  return {
    ...toListItem(row),
    reference: row.reference,
    deposit_id: row.deposit_id,
    warning: row.warning,
    body: toBody(row.raw_body, secretsOf(options.gateways)),
    replays: events
      .filter(({ type }) => type === "callback.replayed")
      .map(({ at, actor }) => ({ at: at.toISOString(), actor })),
  }
}

/** Puts callbacks back into the queue; their number, and whether there are more. */
export async function replayCallbacks(
  { storage }: Context,
  request: ReplayRequest,
  actor: string | null,
): Promise<ReplayResponse> {
  const { callbackLog } = await storage.session()
  if ("ids" in request) {
    return { replayed: await callbackLog.replay(request.ids, actor), more: false }
  }
  const replayed = await callbackLog.replayFailed(request.gateway ?? null, MAX_REPLAYED, actor)
  return { replayed, more: replayed === MAX_REPLAYED }
}

export async function listRejections({ storage }: Context): Promise<Rejection[]> {
  return (await storage.session()).callbackLog.rejections()
}

function toListItem(row: CallbackListRow): CallbackListItem {
  return {
    id: row.id,
    gateway: row.gateway,
    event: row.event,
    subject: row.subject,
    external_id: row.external_id,
    state: row.state,
    proof: row.proof,
    received_at: row.received_at.toISOString(),
    processed_at: row.processed_at?.toISOString() ?? null,
    repeats: row.repeats,
    attempts: row.attempts,
    next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
    error: row.error,
    charge_id: row.charge_id,
  }
}
