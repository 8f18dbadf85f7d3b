import {
  decimal,
  findAsset,
  networkOfAsset,
  isPayoutUnsent,
  isRefundUndecided,
  tagRule,
  transactionUrl,
} from "../../../domain"
import type {
  Refund,
  RefundAction,
  RefundClaimLink,
  RefundMethod,
  RefundPayout,
} from "../../../contract/refunds"
import type { Obstacle } from "../../../contract/money-out"
import { memoKindsAt } from "../../../gateways"
import type { PayoutRow, RefundRow, RefundWithCharge } from "../../../storage"
import type { Context } from "../shared/context"
import { makersOf } from "../payouts/makers"
import { doubtObstacle, payoutObstacles, retryObstacle } from "../payouts/obstacles"
import { canLookUp } from "../payouts/sender"
import { shownOfPayout } from "../payouts/shown"
import { versionOf } from "../shared/shown"
import { shownOfRefund } from "./shown"
import { type WayBack, wayBack } from "./refund-context"

/** Who looks, and when by the database's clock. */
export interface Viewer {
  /** Id of the admin user: nobody approves what they wrote themselves. */
  actor: string
  now: Date
}

/** A refund as the admin sees it; the order's number is added by whoever can ask Medusa. */
export function toRefund(context: Context, found: RefundWithCharge, viewer: Viewer): Refund {
  const { row, orderId, currencyCode, payout } = found
  const gateway = row.gateway === null ? undefined : context.gateways.get(row.gateway)
  const way = wayBack(gateway?.moneyOut)
  const { id, state, reason, note, charge_id, policy, failure, medusa_refund_id } = row
  return {
    version: versionOf(shownOfRefund(row, currencyCode, payout)),
    id,
    state,
    reason,
    note,
    charge_id,
    policy,
    failure,
    medusa_refund_id,
    amount: decimal(row.amount),
    currency_code: currencyCode,
    order_id: orderId,
    order_display_id: null,
    customer: null,
    gateway: row.gateway,
    gateway_name: gateway?.name ?? row.gateway,
    asset: (row.asset !== null && findAsset(row.asset)) || null,
    crypto_amount: row.crypto_amount === null ? null : decimal(row.crypto_amount),
    method: way.method,
    destination: toDestination(row),
    tag: row.asset === null ? "none" : tagRule(networkOfAsset(row.asset)),
    memo_kinds: row.asset === null ? [] : memoKindsAt(gateway, networkOfAsset(row.asset)),
    claim: toClaimLink(row, viewer.now),
    payout: payout && toPayout(payout, row),
    book_error: row.book_error,
    booked_at: row.booked_at?.toISOString() ?? null,
    created_by: row.created_by,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    ...possibilities(context, row, payout, way, viewer.actor),
  }
}

function toDestination(row: RefundRow): Refund["destination"] {
  const { address, tag, memo_kind, destination_by, destination_at } = row
  if (address === null || destination_by === null || destination_at === null) return null
  return {
    address,
    tag,
    memo_kind,
    given_by: destination_by,
    given_at: destination_at.toISOString(),
    warnings: row.destination_warnings ?? [],
  }
}

function toClaimLink(row: RefundRow, now: Date): RefundClaimLink | null {
  const { claim_token_hash, claim_expires_at } = row
  if (claim_token_hash === null || claim_expires_at === null) return null
  const isUsed = row.destination_by === "shopper"
  return {
    expires_at: claim_expires_at.toISOString(),
    status: isUsed ? "used" : claim_expires_at <= now ? "expired" : "open",
  }
}

function toPayout(payout: PayoutRow, refund: RefundRow): RefundPayout {
  const { id, state, txid, external_id, external_status, created_by, approved_by } = payout
  const { failure, error, approval_required, signatures_required, email } = payout
  const network = refund.asset === null ? null : networkOfAsset(refund.asset)
  return {
    id,
    state,
    txid,
    external_id,
    external_status,
    created_by,
    approved_by,
    failure,
    error,
    approval_required,
    email,
    version: versionOf(shownOfPayout(payout)),
    method: payout.method as RefundMethod,
    amount: decimal(payout.amount),
    fee: payout.fee === null ? null : decimal(payout.fee),
    explorer_url: network === null ? null : transactionUrl(network, txid),
    signatures:
      signatures_required === null
        ? null
        : { collected: payout.signatures_collected ?? 0, required: signatures_required },
  }
}

/** What this admin can do now, and what not although its state would allow it. */
function possibilities(
  context: Context,
  row: RefundRow,
  payout: PayoutRow | null,
  way: WayBack,
  actor: string,
): Pick<Refund, "actions" | "obstacles"> {
  const obstacles = payout === null ? [] : obstaclesFor(context, row, payout)
  const actions = actionsFor(context, row, payout, way, actor).filter(
    (action) => !obstacles.some((obstacle) => obstacle.action === action),
  )
  return { actions, obstacles }
}

function obstaclesFor(context: Context, row: RefundRow, payout: PayoutRow): Obstacle[] {
  if (row.state !== "failed" || payout.state !== "failed") return payoutObstacles(context, payout)
  const send = doubtObstacle(payout)
  const retry = retryObstacle(context, payout)
  return [
    ...(send === null ? [] : [{ action: "send" as const, why: send }]),
    ...(retry === null ? [] : [{ action: "retry" as const, why: retry }]),
  ]
}

/** What an admin can do with a refund now. */
function actionsFor(
  context: Context,
  row: RefundRow,
  payout: PayoutRow | null,
  { method, destinationBy, takesBack }: WayBack,
  actor: string,
): RefundAction[] {
  const isUndecided = isRefundUndecided(row.state)
  const isUnsent = row.state === "sending" && payout !== null && isPayoutUnsent(payout.state)
  const canBeTakenBack = row.state === "sending" && payout?.state === "sent" && takesBack
  const asksShopper = destinationBy === "shop"
  const hasDestination = !asksShopper || row.address !== null
  const can: Record<RefundAction, boolean> = {
    set_destination: asksShopper && (isUndecided || isUnsent),
    make_claim_link: asksShopper && isUndecided,
    send: method !== null && hasDestination && isUndecided,
    approve: payout?.state === "awaiting_approval" && !makersOf(payout).includes(actor),
    cancel: isUndecided || isUnsent || canBeTakenBack,
    retry: isRetryable(context, row, payout),
    resolve: payout?.state === "attention",
  }
  return (Object.keys(can) as RefundAction[]).filter((action) => can[action])
}

function isRetryable(context: Context, row: RefundRow, payout: PayoutRow | null): boolean {
  switch (row.state) {
    case "failed":
      return payout !== null
    case "attention":
      return payout !== null && canLookUp(context, payout)
    case "sending":
      return payout !== null && payout.state !== "awaiting_approval"
    case "confirmed":
      return row.book_error !== null
    case "requested":
    case "awaiting_claim":
    case "claimed":
    case "booked":
    case "canceled":
      return false
  }
}
