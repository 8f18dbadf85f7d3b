/** From our rows to what storefront and admin see. */
import {
  type ChargeId,
  type ChargeState,
  ZERO,
  addressUrl,
  blockSeconds,
  chargeTotals,
  currencyDecimals,
  decimal,
  depositTotals,
  divide,
  findAsset,
  isZero,
  missingCoins,
  networkOfAsset,
  paymentUri,
  roundDown,
  roundUp,
  transactionUrl,
} from "../../../domain"
import type { Acceptance } from "../../../contract/acceptance"
import type {
  AdminCharge,
  AdminDeposit,
  AdminTransfer,
  TimelineEvent,
} from "../../../contract/admin"
import type { ChargeDecision } from "../../../contract/refunds"
import {
  type Asset,
  type Charge,
  type Deposit,
  type NoOrderReason,
  type Transfer,
  isCounted,
} from "../../../contract/storefront"
import {
  type AuditEventRow,
  type ChargeAggregate,
  type ChargeDecisionRow,
  type ChargeRow,
  type DepositRow,
  type StorageSession,
  type OpenDepositRow,
  type TransferRow,
  isOpenDeposit,
  toChargeState,
} from "../../../storage"
import { heldOf } from "./held"
import { NO_LINKS, type ShopperLinks } from "./shopper-links"
import { asksRightly, chosenDeposit, endedByGateway } from "./offers"
import { type Shown, versionOf } from "../shared/shown"

/** Significant places of a rate; enough for any pair of a coin and a currency. */
const RATE_DECIMALS = 12

/** What the shopper's widget sees. */
export function toCharge(
  aggregate: ChargeAggregate,
  now: Date,
  links: ShopperLinks = NO_LINKS,
): Charge {
  const { charge } = aggregate
  const state = toChargeState(aggregate)
  const totals = chargeTotals(state)
  const places = currencyDecimals(charge.currency_code)
  const deposits = openDeposits(aggregate).map((row) => toDeposit(aggregate, state, row, now))
  return {
    id: charge.id,
    version: charge.version,
    status: charge.status,
    amount: charge.amount,
    received: roundDown(totals.received, places),
    missing: roundUp(totals.missing, places),
    currency_code: charge.currency_code,
    created_at: charge.opened_at.toISOString(),
    expires_at: charge.expires_at.toISOString(),
    deposit: deposits.filter((deposit) => deposit.status === "open").at(-1) ?? null,
    deposits,
    ordered: isOrdered(charge),
    order_id: charge.order_id,
    claim_open: links.claimOpen,
    captured: charge.captured_at !== null,
    no_order: noOrderReason(charge, !isZero(totals.received)),
    earlier_payment_url: links.earlierPaymentUrl,
    resume_url: links.resumeUrl,
    support_url: links.supportUrl,
    refunds: links.refunds,
    server_time: now.toISOString(),
  }
}

/** Whether its order stands; an additional charge is for its order only once it is booked there. */
export function isOrdered({ order_id, is_additional, captured_at }: ChargeRow): boolean {
  return order_id !== null && (!is_additional || captured_at !== null)
}

/** Why coins that came in will not become an order; null where they will, or where none came. */
function noOrderReason(charge: ChargeRow, hasCoins: boolean): NoOrderReason | null {
  // What an admin has accepted and Medusa has booked has its order, whatever happened before.
  if (!hasCoins || (charge.acceptance_used_at !== null && charge.captured_at !== null)) return null
  if (charge.replaced_at !== null) return charge.order_id === null ? "cart_changed" : null
  if (charge.canceled_at !== null) return "canceled"
  return charge.order_id === null && charge.labels.includes("order_not_placed")
    ? "not_placed"
    : null
}

/** What has happened to a charge, newest first. */
export interface ChargeHistory {
  timeline: readonly AuditEventRow[]
  decisions: readonly ChargeDecisionRow[]
}

export async function historyOf(
  session: StorageSession,
  chargeId: ChargeId,
): Promise<ChargeHistory> {
  return {
    timeline: await session.audit.list(chargeId),
    decisions: await session.decisions.listOfCharge(chargeId),
  }
}

export function toDecision(row: ChargeDecisionRow): ChargeDecision {
  const { label, decision, mode, reason, refund_id, actor, at } = row
  return { label, decision, mode, reason, refund_id, actor, at: at.toISOString() }
}

/** What an admin has accepted of a charge; null when nobody has accepted anything. */
export function toAcceptance(charge: ChargeRow): Acceptance | null {
  const { acceptance_mode: mode, acceptance_at: at, acceptance_by: by } = charge
  if (mode === null || at === null || by === null) return null
  return {
    mode,
    by,
    at: at.toISOString(),
    reason: charge.acceptance_reason,
    done: charge.acceptance_used_at !== null && charge.captured_at !== null,
  }
}

/** What a person decides by who accepts money, gives it back or leaves it. */
export function shownOfCharge(aggregate: ChargeAggregate): Shown {
  const { charge } = aggregate
  const { currency_code, status, order_id, acceptance_mode } = charge
  const transfers = aggregate.transfers.map(({ txid, amount, status, coin }) => {
    const what = [decimal(amount), coin, status].filter((word) => word !== null).join(" ")
    return `${what} (${txid ?? "no transaction"})`
  })
  return {
    amount: decimal(charge.amount),
    currency_code,
    status,
    labels: charge.labels.join(", "),
    transfers: transfers.sort().join(", "),
    order_id,
    acceptance_mode,
    captured: charge.captured_amount && decimal(charge.captured_amount),
  }
}

/** What the admin sees. */
export function toAdminCharge(
  aggregate: ChargeAggregate,
  { timeline, decisions }: ChargeHistory,
  providerId: string | null,
  now: Date,
): AdminCharge {
  const { charge } = aggregate
  const {
    version: _version,
    deposit: _current,
    deposits,
    resume_url: _link,
    earlier_payment_url: _earlier,
    claim_open: _claim,
    support_url: _support,
    refunds: _refunds,
    ordered: _ordered,
    server_time: _time,
    ...common
  } = toCharge(aggregate, now)
  return {
    ...common,
    version: versionOf(shownOfCharge(aggregate)),
    payment_session_id: charge.session_id,
    is_additional: charge.is_additional,
    provider_id: providerId,
    labels: charge.labels,
    decisions: decisions.map(toDecision),
    acceptance: toAcceptance(charge),
    held: heldOf(aggregate),
    settle_error: charge.settle_error,
    next_settle_at: charge.settle_at?.toISOString() ?? null,
    deposits: openDeposits(aggregate).flatMap((row) => {
      const deposit = deposits.find(({ id }) => id === row.id)
      return deposit ? [toAdminDeposit(aggregate, row, deposit)] : []
    }),
    timeline: timeline.map(toTimelineEvent),
  }
}

/** One line of a timeline. */
export function toTimelineEvent(event: AuditEventRow): TimelineEvent {
  return {
    id: event.id,
    at: event.at.toISOString(),
    type: event.type,
    message: event.message,
    actor: event.actor,
    via: event.via,
    data: event.data,
  }
}

function toDeposit(
  aggregate: ChargeAggregate,
  charge: ChargeState,
  row: OpenDepositRow,
  now: Date,
): Deposit {
  const asset = assetOf(row)
  const state = charge.deposits[row.id]
  const totals = state && depositTotals(state)
  const received = totals?.received ?? ZERO
  const missing = state ? missingCoins(charge, state) : row.amount
  return {
    id: row.id,
    status: depositStatus(aggregate, charge, row, now),
    asset,
    amount: row.amount,
    received,
    missing,
    rate: roundDown(divide(row.value, row.amount), RATE_DECIMALS),
    address: row.address,
    tag: row.tag,
    memo_kind: row.memo_kind,
    uri: isZero(missing) ? null : uriFor(row, asset, missing),
    hosted_url: row.hosted_url,
    created_at: row.opened_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    confirmations: totals?.confirmations ?? 0,
    required_confirmations: row.required_confirmations,
    block_seconds: blockSeconds(asset.network),
    transfers: transfersOf(aggregate, row).map((transfer) => toTransfer(transfer, row, asset)),
  }
}

function uriFor(row: OpenDepositRow, asset: Asset, missing: string): string | null {
  if (row.uri !== null || row.address === null) return row.uri
  const { address, tag, memo_kind: memoKind } = row
  return paymentUri({ asset, address, tag, memoKind, amount: missing })
}

function toAdminDeposit(
  aggregate: ChargeAggregate,
  row: OpenDepositRow,
  deposit: Deposit,
): AdminDeposit {
  return {
    ...deposit,
    gateway: row.gateway,
    external_id: row.external_id,
    external_status: row.external_status,
    last_read_at: row.last_read_at?.toISOString() ?? null,
    next_read_at: row.next_read_at?.toISOString() ?? null,
    last_error: row.last_error,
    address_explorer_url: addressUrl(deposit.asset.network, row.address),
    transfers: transfersOf(aggregate, row).map((transfer) => ({
      ...toTransfer(transfer, row, deposit.asset),
      confirmed_at: transfer.cleared_at?.toISOString() ?? null,
    })) satisfies AdminTransfer[],
  }
}

function toTransfer(row: TransferRow, deposit: OpenDepositRow, asset: Asset): Transfer {
  return {
    id: `${row.deposit_id}:${row.key}`,
    status: row.status,
    amount: row.amount,
    coin: row.coin,
    txid: row.txid,
    explorer_url: transactionUrl(asset.network, row.txid),
    confirmations: row.confirmations,
    required_confirmations: deposit.required_confirmations,
    seen_at: row.first_seen_at.toISOString(),
  }
}

/**
 * Only the deposit that was chosen last is offered; a quote that is over stays on offer while coins
 * are on the way, unless the gateway itself has ended it. One that paying does not pay the charge any
 * more is closed: the shopper chooses a coin for the rest.
 */
function depositStatus(
  aggregate: ChargeAggregate,
  state: ChargeState,
  row: OpenDepositRow,
  now: Date,
): Deposit["status"] {
  const isChosen = chosenDeposit(aggregate)?.id === row.id
  if (!isChosen || aggregate.charge.canceled_at !== null) return "closed"
  if (!asksRightly(state, row)) return "closed"
  if (endedByGateway(row)) return "expired"
  const touched = transfersOf(aggregate, row).some((transfer) => isCounted(transfer))
  return row.expires_at > now || touched ? "open" : "expired"
}

function openDeposits(aggregate: ChargeAggregate): OpenDepositRow[] {
  return aggregate.deposits.filter(isOpenDeposit)
}

function transfersOf(aggregate: ChargeAggregate, row: DepositRow): TransferRow[] {
  return aggregate.transfers.filter((transfer) => transfer.deposit_id === row.id)
}

/** An asset we do not know by name is still shown, by its id. */
export function assetOf(row: DepositRow): Asset {
  const network = networkOfAsset(row.asset)
  return (
    findAsset(row.asset) ?? {
      id: row.asset,
      network,
      network_name: network,
      symbol: row.asset,
      name: row.asset,
      decimals: 18,
    }
  )
}
