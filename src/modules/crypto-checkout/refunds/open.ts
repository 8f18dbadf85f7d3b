import { generateEntityId } from "@medusajs/framework/utils"
import {
  type ChargeId,
  type DepositId,
  type FiatAmount,
  type Refundable,
  currencyDecimals,
  depositValue,
  fiatAmount,
  freeCoins,
  isEqual,
  isLess,
  isZero,
  min,
  refundable,
  roundDown,
} from "../../../domain"
import type { RefundReason } from "../../../contract/refunds"
import {
  type ChargeAggregate,
  type StorageSession,
  type RefundRow,
  toChargeState,
} from "../../../storage"
import { isMoneyHeld } from "../aml/guard"
import type { Context } from "../shared/context"
import { invalid, invalidFor, refuse } from "../shared/refusals"
import { requireCharge } from "../shared/require"
import { type Source, sourcesOf, toOwed } from "./refund-context"

/** A refund that somebody wants to open. */
export interface NewRefundInput {
  chargeId: ChargeId
  /** In the charge's currency. */
  amount: string
  reason: RefundReason
  depositId?: DepositId
  note?: string
  /** What of the order it is for, in words, e.g. `2 × Mug, Express shipping`. */
  items?: string
  /** Names the click: the same key again returns the first refund. */
  idempotencyKey?: string
}

/**
 * Writes down that money is owed back. Nothing is sent by it.
 * @param actor id of the admin user
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED for more than is left, INVALID_DATA
 */
export async function openRefund(
  context: Context,
  input: NewRefundInput,
  actor: string,
): Promise<RefundRow> {
  return context.storage.transaction((session) => writeRefund(context, session, input, actor))
}

/** The same inside of a transaction. */
export async function writeRefund(
  context: Context,
  session: StorageSession,
  input: NewRefundInput,
  actor: string,
): Promise<RefundRow> {
  const { chargeId, reason, note } = input
  const key = input.idempotencyKey && `${chargeId}:${input.idempotencyKey}`
  // Locked first: of two admins at once the second sees what the first has opened.
  const { aggregate, left, refunds } = await lockCharge(session, chargeId)
  const known = refunds.find((refund) => key && refund.idempotency_key === key)
  if (known) return known
  if (reason === "order_canceled" && refunds.some((refund) => refund.reason === reason)) {
    refuse(
      "A refund for the canceled order already exists. Open another one with the reason requested",
      "refund_of_canceled_order",
      {},
    )
  }
  const amount = checkAmount(aggregate, input.amount)
  await refuseTooMuch(session, aggregate, left, amount)
  const source = chooseSource(context, aggregate, input.depositId)
  return insertRefund(session, aggregate, {
    amount,
    reason,
    note: note ?? null,
    items: input.items ?? null,
    idempotency_key: key ?? null,
    source,
    actor,
  })
}

/**
 * A cancelled order whose coins are in owes the shopper a refund; it is written down once, over what
 * of the order's payment is not given back yet.
 */
export async function openRefundOfCanceledOrder(
  context: Context,
  chargeId: ChargeId,
  amount: FiatAmount,
): Promise<void> {
  await context.storage.transaction(async (session) => {
    const { aggregate, left, refunds } = await lockCharge(session, chargeId)
    if (refunds.some(({ reason }) => reason === "order_canceled")) return
    const owed = min(amount, left.most)
    if (isZero(owed)) return
    await insertRefund(session, aggregate, {
      amount: owed,
      reason: "order_canceled",
      note: null,
      idempotency_key: null,
      source: largestSource(context, aggregate),
      actor: null,
    })
  })
}

/** A charge that nobody else opens refunds of until the transaction ends. */
export interface LockedCharge {
  aggregate: ChargeAggregate
  refunds: RefundRow[]
  left: Refundable
}

/** @throws MedusaError NOT_FOUND */
export async function lockCharge(
  session: StorageSession,
  chargeId: ChargeId,
): Promise<LockedCharge> {
  await session.charges.lock(chargeId)
  const aggregate = await requireCharge(session, chargeId)
  const refunds = await session.refunds.listOfCharge(chargeId)
  const places = currencyDecimals(aggregate.charge.currency_code)
  return {
    aggregate,
    refunds,
    left: refundable(toChargeState(aggregate), refunds.map(toOwed), places),
  }
}

function checkAmount({ charge }: ChargeAggregate, given: string): FiatAmount {
  const amount = fiatAmount(given)
  const places = currencyDecimals(charge.currency_code)
  if (isZero(amount)) invalidFor("amount: must be greater than zero", "amount_zero", {})
  if (!isEqual(roundDown(amount, places), amount)) {
    const currency = charge.currency_code.toUpperCase()
    invalidFor(`amount: ${currency} has no more than ${places} decimals`, "amount_decimals", {
      currency,
      decimals: String(places),
    })
  }
  return amount
}

async function refuseTooMuch(
  session: StorageSession,
  { charge }: ChargeAggregate,
  { most, refunded }: Refundable,
  amount: FiatAmount,
): Promise<void> {
  if (!isLess(most, amount)) return
  const currency = charge.currency_code.toUpperCase()
  if (await isMoneyHeld(session, charge)) {
    refuse(
      "The processor has this deposit on hold. Refund the held deposit, or wait until it is released",
      "refund_on_hold",
      {},
    )
  }
  const values = { refunded, currency: charge.currency_code }
  if (!isZero(most)) {
    refuse(
      `At most ${most} ${currency} can be refunded: ${refunded} ${currency} are already refunded or in progress`,
      "refund_too_much",
      { ...values, most },
    )
  }
  if (isZero(refunded)) {
    refuse(
      "No confirmed coins were received for this payment, so there is nothing to refund",
      "refund_no_coins",
      {},
    )
  }
  refuse(
    `Everything received (${refunded} ${currency}) has already been refunded or is being refunded`,
    "refund_all_refunded",
    values,
  )
}

function chooseSource(
  context: Context,
  aggregate: ChargeAggregate,
  depositId: DepositId | undefined,
): Source {
  const sources = sourcesOf(context, aggregate).filter(({ state }) => !isZero(freeCoins(state)))
  const [first, second] = sources
  if (depositId !== undefined) {
    return (
      sources.find(({ row }) => row.id === depositId) ??
      invalid("deposit_id: no confirmed coins were received on this deposit of the payment")
    )
  }
  if (first && !second) return first
  const names = sources.map(({ row, asset }) => `${row.id} (${asset.symbol})`)
  return invalid(
    `deposit_id: is required, because coins were received on more than one deposit: ${names.join(", ")}`,
  )
}

/** Where nobody chooses: the deposit with the most of the money. */
export function largestSource(context: Context, aggregate: ChargeAggregate): Source | null {
  const worth = ({ state }: Source) => depositValue(state, freeCoins(state))
  const [first = null, ...others] = sourcesOf(context, aggregate)
  return others.reduce((best, other) => {
    return best && isLess(worth(best), worth(other)) ? other : best
  }, first)
}

type RefundToInsert = Pick<RefundRow, "amount" | "reason" | "note" | "idempotency_key"> &
  Partial<Pick<RefundRow, "medusa_reason_id">> & {
    source: Source | null
    items?: string | null
    /** Null where nobody asked for it. */
    actor: string | null
  }

const BY_ITSELF: Partial<Record<RefundReason, string>> = {
  order_canceled: "The order was canceled after coins were received",
  order_changed: "The order was changed after it was paid",
}

/** Writes a refund of a locked charge. */
export async function insertRefund(
  session: StorageSession,
  { charge }: ChargeAggregate,
  { source, actor, items = null, ...refund }: RefundToInsert,
): Promise<RefundRow> {
  const id = generateEntityId(undefined, "crf")
  await session.refunds.insert({
    ...refund,
    id,
    charge_id: charge.id,
    deposit_id: source?.row.id ?? null,
    gateway: source?.row.gateway ?? null,
    asset: source?.asset.id ?? null,
    created_by: actor,
  })
  const sum = `${refund.amount} ${charge.currency_code.toUpperCase()}`
  const why = actor === null ? BY_ITSELF[refund.reason] : undefined
  await session.audit.add(
    charge.id,
    "refund.requested",
    `${why === undefined ? "" : `${why}: `}${sum} to refund${items === null ? "" : ` for ${items}`}`,
    {
      refund_id: id,
      amount: refund.amount,
      currency: charge.currency_code,
      reason: refund.reason,
      items,
      by_itself: why !== undefined,
    },
    { subject: id, actor },
  )
  const row = await session.refunds.find(id)
  if (!row) throw new Error("The refund was not created")
  return row
}
