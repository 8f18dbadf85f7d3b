import { addressUrl, decimal, isPayoutUnsent, transactionUrl } from "../../../../domain"
import type { BatchState, Obstacle } from "../../../../contract/money-out"
import type { Payout, PayoutAction } from "../../../../contract/payouts"
import type { PayoutCharge, PayoutRow } from "../../../../storage"
import type { Context } from "../../shared/context"
import { takesBeneficiary } from "../create"
import { makersOf } from "../makers"
import { batchObstacle, payoutObstacles, retryObstacle } from "../obstacles"
import { canLookUp, senderFor } from "../sender"
import { shownOfPayout } from "../shown"
import { versionOf } from "../../shared/shown"
import { payoutAsset } from "./assets"
import { toMoney } from "./money"

/** Who looks, and what is known of the payouts beside their rows. */
export interface Viewer {
  /** Id of the admin user who asks. */
  actor: string
  /** Failed payouts that were written anew already. */
  retried: ReadonlySet<string>
  /** Why nothing is sent at gateways now, by their ids: an admin has paused it. */
  paused: ReadonlyMap<string, string>
  /** The states of the batches that failed payouts are rows of. */
  batches: ReadonlyMap<string, BatchState>
  /** Whose money the payouts send back. */
  charges: ReadonlyMap<string, PayoutCharge>
}

/** A payout as one admin sees it. */
export function toPayout(context: Context, row: PayoutRow, viewer: Viewer): Payout {
  const asset = payoutAsset(row.asset)
  const network = asset?.network ?? null
  const { id, kind, method, state, gateway, address, tag, memo_kind, email, description } = row
  const { batch_id, row_number, refund_id, aml_case_id, reference, external_id } = row
  const { external_status, txid, approval_required, created_by, approved_by } = row
  return {
    version: versionOf(shownOfPayout(row)),
    id,
    kind,
    method,
    state,
    gateway,
    asset,
    address,
    tag,
    memo_kind,
    email,
    description,
    batch_id,
    row_number,
    refund_id,
    aml_case_id,
    charge_id: viewer.charges.get(id)?.chargeId ?? null,
    order_id: viewer.charges.get(id)?.orderId ?? null,
    order_display_id: null,
    customer: null,
    reference,
    external_id,
    external_status,
    txid,
    approval_required,
    created_by,
    approved_by,
    beneficiary: row.beneficiary,
    takes_beneficiary: takesBeneficiary(context.gateways.get(gateway)?.moneyOut),
    gateway_name: context.gateways.get(gateway)?.name ?? gateway,
    amount: decimal(row.amount),
    address_explorer_url: network && addressUrl(network, address),
    value: valueOf(row),
    explorer_url: network && transactionUrl(network, txid),
    fee: row.fee && decimal(row.fee),
    received_amount: row.received_amount && decimal(row.received_amount),
    signatures: signaturesOf(row),
    approved_at: row.approved_at?.toISOString() ?? null,
    failure: row.failure,
    error: row.error,
    created_at: row.created_at.toISOString(),
    sent_at: row.first_sent_at?.toISOString() ?? null,
    finished_at: row.finished_at?.toISOString() ?? null,
    ...possibilities(context, row, viewer),
  }
}

function valueOf({ value, value_currency }: PayoutRow): Payout["value"] {
  return value === null || value_currency === null
    ? null
    : toMoney({ amount: value, currency: value_currency })
}

function signaturesOf({
  signatures_collected: collected,
  signatures_required: required,
}: PayoutRow): Payout["signatures"] {
  return collected === null || required === null ? null : { collected, required }
}

/** What this admin can do now; the server refuses everything else, too. */
function possibilities(
  context: Context,
  row: PayoutRow,
  viewer: Viewer,
): Pick<Payout, "actions" | "obstacles"> {
  const obstacles = obstaclesFor(context, row, viewer)
  const actions = actionsFor(context, row, viewer).filter(
    (action) => !obstacles.some((obstacle) => obstacle.action === action),
  )
  return { actions, obstacles }
}

function obstaclesFor(context: Context, row: PayoutRow, viewer: Viewer): Obstacle[] {
  const inDoubt = [...pauseObstacle(row, viewer), ...payoutObstacles(context, row)]
  if (!isRetryOffered(row, viewer)) return inDoubt
  const state = row.batch_id === null ? undefined : viewer.batches.get(row.batch_id)
  const why = retryObstacle(context, row) ?? (state ? batchObstacle(state) : null)
  return why === null ? inDoubt : [...inDoubt, { action: "retry", why }]
}

/** Of what would go out now, or after the second person has agreed. */
function pauseObstacle({ gateway, state }: PayoutRow, { paused }: Viewer): Obstacle[] {
  const why = isPayoutUnsent(state) ? paused.get(gateway) : undefined
  return why === undefined ? [] : [{ action: "send", why }]
}

/** Whether somebody who sees a failed payout can expect to try it again. */
function isRetryOffered({ id, kind, state }: PayoutRow, { retried }: Viewer): boolean {
  // Refunds and held deposits are decided about anew where they are shown.
  return state === "failed" && kind === "payout" && !retried.has(id)
}

/** Whether a failed payout stands among what needs attention; see `UNATTENDED`. */
const isUnattended = ({ state, kind, attended_at }: PayoutRow): boolean =>
  state === "failed" && kind === "payout" && attended_at === null

function actionsFor(context: Context, row: PayoutRow, viewer: Viewer): PayoutAction[] {
  const actions: PayoutAction[] = []
  const isMaker = makersOf(row).includes(viewer.actor)
  if (row.state === "awaiting_approval" && !isMaker) actions.push("approve")
  if (canCancel(context, row)) actions.push("cancel")
  if (canRetry(context, row, viewer)) actions.push("retry")
  // Another address or amount may do where the same again would fail again.
  if (isRetryOffered(row, viewer) && retryObstacle(context, row) === null) actions.push("replace")
  if (isUnattended(row)) actions.push("dismiss")
  if (row.state === "attention") actions.push("resolve")
  return actions
}

function canCancel(context: Context, row: PayoutRow): boolean {
  if (row.state === "sent") return senderFor(context, row)?.cancel != null
  // A row of a batch that does not run yet goes with its batch.
  return row.state !== "draft" && isPayoutUnsent(row.state)
}

function canRetry(context: Context, row: PayoutRow, viewer: Viewer): boolean {
  switch (row.state) {
    case "queued":
      return row.error !== null
    case "sending":
    case "sent":
      return true
    case "attention":
      return canLookUp(context, row)
    case "failed":
      return isRetryOffered(row, viewer)
    case "draft":
    case "awaiting_approval":
    case "confirmed":
    case "canceled":
      return false
  }
}
