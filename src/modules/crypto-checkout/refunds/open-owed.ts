import {
  type ChargeId,
  type FiatAmount,
  ZERO,
  add,
  countsAsRefunded,
  currencyDecimals,
  fiatAmount,
  isLess,
  isRefundUndecided,
  isSameAmount,
  isZero,
  min,
  roundNearest,
  subtract,
} from "../../../domain"
import type { RefundRow, StorageSession } from "../../../storage"
import { lockRefund } from "../payouts/refund-lock"
import type { Context } from "../shared/context"
import { type LockedCharge, insertRefund, largestSource, lockCharge } from "./open"

/** An order that was changed by a return, a claim, an exchange or an edit. */
export interface ChangedOrder {
  /** Its charges. */
  chargeIds: readonly ChargeId[]
  /** Why it was changed, for the admin. */
  note: string | null
  /** Medusa's refund reason, which its own refund gets. */
  medusaReasonId: string | null
  /** Reads what the shop owes by the order's own sums now; null where the order is gone. */
  readOwed: () => Promise<{ owed: FiatAmount; version: number } | null>
}

/**
 * Opens the refund of what the shop owes after an order was changed, as far as refunds that are open do
 * not give it back already. Asked again, it opens nothing: what an admin has cancelled stays cancelled
 * until the order owes something else. Refunds that it has opened and nobody has sent are given up where
 * a further change has made them too much.
 */
export async function openOwedRefunds(context: Context, order: ChangedOrder): Promise<void> {
  await context.storage.transaction(async (session) => {
    const locked: LockedCharge[] = []
    for (const id of [...order.chargeIds].sort()) locked.push(await lockCharge(session, id))
    const paid = locked.filter(
      ({ aggregate: { charge } }) => charge.captured_amount !== null && charge.canceled_at === null,
    )
    const currency = paid[0]?.aggregate.charge.currency_code
    if (currency === undefined) return
    // Read after our own: a refund that is booked meanwhile is counted once at least, and never missed.
    const told = await order.readOwed()
    if (!told) return
    const owed = roundNearest(told.owed, currencyDecimals(currency))
    const open = add(ZERO, ...paid.flatMap(({ refunds }) => refunds.filter(isOpen).map(amountOf)))
    const isRight = isSameAmount(open, owed, currency)
    if (isRight) return
    if (isLess(owed, open)) await giveUp(session, paid, subtract(open, owed))
    else
      await openRest(context, session, paid, {
        ...order,
        owed,
        rest: subtract(owed, open),
        version: told.version,
      })
  })
}

/** Not in Medusa's books yet, and of what it has captured. */
function isOpen({ state, reason }: RefundRow): boolean {
  return countsAsRefunded(state) && state !== "booked" && reason !== "overpaid"
}

const amountOf = ({ amount }: RefundRow): FiatAmount => fiatAmount(amount)

interface Rest extends ChangedOrder {
  owed: FiatAmount
  rest: FiatAmount
  version: number
}

async function openRest(
  context: Context,
  session: StorageSession,
  paid: readonly LockedCharge[],
  { owed, rest, version, note, medusaReasonId }: Rest,
): Promise<void> {
  const keyOf = ({ aggregate: { charge } }: LockedCharge) =>
    `${charge.id}:order_changed:${version}:${owed}`
  const isKnown = paid.some((each) =>
    each.refunds.some(({ idempotency_key }) => idempotency_key === keyOf(each)),
  )
  if (isKnown) return
  let left = rest
  for (const each of largestFirst(paid, rest)) {
    const amount = min(left, availableOf(each))
    if (isZero(amount)) continue
    await insertRefund(session, each.aggregate, {
      amount,
      reason: "order_changed",
      note,
      medusa_reason_id: medusaReasonId,
      idempotency_key: keyOf(each),
      source: largestSource(context, each.aggregate),
      actor: null,
    })
    left = subtract(left, amount)
  }
}

/** One payment that has enough goes before several. */
function largestFirst(paid: readonly LockedCharge[], rest: FiatAmount): LockedCharge[] {
  const enough = paid.filter((each) => !isLess(availableOf(each), rest))
  const sorted = [...paid].sort((a, b) => (isLess(availableOf(a), availableOf(b)) ? 1 : -1))
  return [...enough.slice(0, 1), ...sorted.filter((each) => each !== enough[0])]
}

/** What Medusa has captured of a charge and no refund is about. */
function availableOf({ aggregate, refunds, left }: LockedCharge): FiatAmount {
  const { captured_amount, currency_code } = aggregate.charge
  const taken = refunds
    .filter(({ state, reason }) => countsAsRefunded(state) && reason !== "overpaid")
    .map(({ state, amount, booked_amount }) =>
      fiatAmount(state === "booked" ? (booked_amount ?? amount) : amount),
    )
  const captured = roundNearest(captured_amount ?? ZERO, currencyDecimals(currency_code))
  return min(left.most, subtract(captured, add(ZERO, ...taken)))
}

async function giveUp(
  session: StorageSession,
  paid: readonly LockedCharge[],
  tooMuch: FiatAmount,
): Promise<void> {
  let left = tooMuch
  for (const refund of paid.flatMap(({ refunds }) => refunds).filter(isOurs)) {
    if (isZero(left)) return
    const { live } = await lockRefund(session, refund.id)
    if (live) continue
    await session.refunds.patch(refund.id, { state: "canceled" })
    await session.charges.patch(refund.charge_id, {})
    await session.audit.add(
      refund.charge_id,
      "refund.canceled",
      "The order was changed again: this is not owed any more",
      { refund_id: refund.id, by: "order_changed", note: null },
      { subject: refund.id },
    )
    left = subtract(left, amountOf(refund))
  }
}

/** Opened by itself, and nobody has decided about it. */
function isOurs({ reason, created_by, state }: RefundRow): boolean {
  return reason === "order_changed" && created_by === null && isRefundUndecided(state)
}
