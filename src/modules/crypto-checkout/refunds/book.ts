import { setTimeout as sleep } from "node:timers/promises"
import { MedusaError } from "@medusajs/framework/utils"
import {
  type ChargeId,
  type FiatAmount,
  type MedusaBooks,
  type MedusaRefundId,
  type PaymentSessionId,
  type RefundId,
  ZERO,
  add,
  bookablePart,
  currencyDecimals,
  fiatAmount,
  halfUnit,
  refundable,
  subtract,
} from "../../../domain"
import {
  type ChargeRow,
  type StorageSession,
  type RefundRow,
  toChargeState,
} from "../../../storage"
import { raiseAlert } from "../notifications/alerts"
import type { Context } from "../shared/context"
import { refuse } from "../shared/refusals"
import { requireCharge } from "../shared/require"
import { toOwed } from "./refund-context"

/** Told to an admin when Medusa could not be told so often. */
const ATTEMPTS_BEFORE_ALERT = 5

/** A refund whose coins have gone and of which Medusa is to be told. */
export interface Booking {
  refundId: RefundId
  /** Medusa's payment; null where we know of none that it has captured. */
  paymentId: string | null
  /** By which the payment is found that we have not heard of yet. */
  sessionId: PaymentSessionId
  /** Medusa is still being told of the payment itself. */
  isSettling: boolean
  orderId: string | null
  /** Medusa's refunds of the same charge that are booked already. */
  booked: readonly string[]
  /** Medusa's refund, where its provider was asked already. */
  medusaRefundId: MedusaRefundId | null
  /** Looks at it so far, this one included. */
  attempts: number
  /** Medusa's refund reason; null without one. */
  medusaReasonId: string | null
  /** Id of the admin user who sent it. */
  actor: string | null
}

/** Medusa books a refund for good the moment its provider answers. */
export interface BookRequest {
  chargeId: ChargeId
  amount: FiatAmount
  medusaRefundId: MedusaRefundId
  /** Ours, where Medusa's refund names it; else one of that amount is looked for. */
  refundId: RefundId | null
}

/** How long Medusa's provider waits for another refund of the same payment to be booked. */
const MAX_WAIT_MS = 20_000
const PAUSE_MS = 100

/**
 * Lets Medusa book a refund: only for coins that have gone, and one refund of a payment at a time:
 * Medusa writes the newest amount for each refund that its order does not show yet. Asking twice for
 * the same refund of Medusa's changes nothing. A worker looks afterwards whether Medusa has written
 * everything down.
 * @throws MedusaError NOT_ALLOWED with what the admin has to do
 */
export async function acceptBooking(context: Context, request: BookRequest): Promise<void> {
  for (let waited = 0; waited < MAX_WAIT_MS; waited += PAUSE_MS) {
    if (await tryBooking(context, request)) return
    await sleep(PAUSE_MS)
  }
  refuse("Another refund of this payment is being recorded right now. Try again")
}

/** False while another refund of the charge is being booked. */
async function tryBooking({ storage }: Context, request: BookRequest): Promise<boolean> {
  const { chargeId, amount, medusaRefundId } = request
  return storage.transaction(async (session) => {
    if (await session.refunds.findBooked(medusaRefundId)) return true
    const charge = await session.charges.lock(chargeId)
    const now = await session.now()
    const isOurs = await isBeingBooked(session, request.refundId, now)
    const { book_leased_until: busyUntil = null } = charge ?? {}
    if (!isOurs && busyUntil !== null && busyUntil > now) return false
    const slack = charge ? halfUnit(charge.currency_code) : ZERO
    if (await session.refunds.acceptBooking({ ...request, slack })) {
      if (!isOurs) await session.refunds.leaseBooking(chargeId, medusaRefundId)
      return true
    }
    const where = charge?.order_id
      ? "In the order's panel “Crypto payment”, send the refund to the customer"
      : `On the page of payment ${chargeId}, send the refund to the customer`
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `No coins worth ${amount} have been refunded for this payment yet. Crypto payments cannot be reversed. ${where}: it is recorded here automatically as soon as the coins are sent`,
    )
  })
}

/** Whether a worker of ours is the one who asks. */
async function isBeingBooked(
  session: StorageSession,
  refundId: RefundId | null,
  now: Date,
): Promise<boolean> {
  const refund = refundId === null ? null : await session.refunds.find(refundId)
  const until = refund?.book_leased_until ?? null
  return until !== null && until > now
}

/** What Medusa is to be told; null when there is nothing (any more). */
export async function readBooking({ storage }: Context, id: RefundId): Promise<Booking | null> {
  const session = await storage.session()
  const refund = await session.refunds.find(id)
  if (refund?.state !== "confirmed") return null
  const charge = await session.charges.find(refund.charge_id)
  return charge && toBooking(refund, charge, await session.refunds.listOfCharge(charge.id))
}

function toBooking(refund: RefundRow, charge: ChargeRow, all: readonly RefundRow[]): Booking {
  return {
    refundId: refund.id,
    paymentId: charge.captured_at === null ? null : charge.payment_id,
    sessionId: charge.session_id,
    isSettling: charge.settle_at !== null,
    booked: all.flatMap((each) => (each.state === "booked" ? (each.medusa_refund_id ?? []) : [])),
    orderId: charge.order_id,
    medusaRefundId: refund.medusa_refund_id,
    attempts: refund.book_attempts,
    medusaReasonId: refund.medusa_reason_id,
    actor: refund.approved_by ?? refund.created_by,
  }
}

/**
 * Fixes how much of a refund Medusa is told, before it is: its provider agrees to that amount only.
 * @param books what Medusa has captured and refunded of the payment
 */
export async function planBooking(
  { storage }: Context,
  id: RefundId,
  books: MedusaBooks,
): Promise<FiatAmount> {
  return storage.transaction(async (session) => {
    const refund = await session.refunds.lock(id)
    if (!refund) throw new Error(`Refund ${id} not found`)
    const aggregate = await requireCharge(session, refund.charge_id)
    const refunds = await session.refunds.listOfCharge(refund.charge_id)
    const { received } = refundable(
      toChargeState(aggregate),
      refunds.map(toOwed),
      currencyDecimals(aggregate.charge.currency_code),
    )
    const amount = bookablePart(toOwed(refund), received, books, unbookedOf(refunds))
    // What was told of before and is gone from Medusa's books is told anew.
    await session.refunds.patch(id, { booked_amount: amount, medusa_refund_id: null })
    return amount
  })
}

/** Of refunds that are booked already, what Medusa was not told. */
function unbookedOf(refunds: readonly RefundRow[]): FiatAmount {
  const booked = refunds.filter(({ state }) => state === "booked")
  const parts = booked.map(({ amount, booked_amount }) =>
    subtract(fiatAmount(amount), fiatAmount(booked_amount ?? amount)),
  )
  return add<FiatAmount>(ZERO, ...parts)
}

/** Medusa knows all that it has to. `made` is its refund; null where it was told nothing. */
export async function finishBooking(
  { storage }: Context,
  id: RefundId,
  made: { id: string; amount: FiatAmount } | null,
): Promise<void> {
  await storage.transaction(async (session) => {
    const refund = await session.refunds.lock(id)
    if (refund?.state !== "confirmed") return
    await session.refunds.patch(id, {
      state: "booked",
      booked_at: await session.now(),
      booked_amount: made?.amount ?? ZERO,
      medusa_refund_id: made?.id ?? null,
      book_at: null,
      book_leased_until: null,
      book_error: null,
    })
    const charge = await session.charges.find(refund.charge_id)
    await session.audit.add(
      refund.charge_id,
      "refund.booked",
      made
        ? `Refund of ${made.amount} recorded in Medusa`
        : "Completed: nothing to record in Medusa",
      {
        refund_id: id,
        amount: made?.amount ?? null,
        currency: charge?.currency_code ?? null,
        medusa_refund_id: made?.id ?? null,
      },
      { subject: id },
    )
    await session.refunds.releaseBooking(id)
    await session.charges.patch(refund.charge_id, {})
  })
}

/** Medusa could not be told; it is tried again after the pause, and an admin hears of it. */
export async function postponeBooking(
  { storage }: Context,
  refund: RefundRow,
  error: string,
  pauseMs: number,
): Promise<void> {
  await storage.transaction(async (session) => {
    await session.refunds.postponeBooking(refund.id, error, pauseMs)
    await session.refunds.releaseBooking(refund.id)
    if (refund.book_attempts < ATTEMPTS_BEFORE_ALERT) return
    await raiseAlert(session, {
      kind: "refund_attention",
      dedupKey: `refund_attention:${refund.id}:booking`,
      title: "A refund was sent, but could not be recorded in Medusa",
      message: `The coins of refund ${refund.id} were sent, but recording it in Medusa failed ${refund.book_attempts} times: ${error}. It will be retried; check the order.`,
      path: `/crypto-checkout/refunds?refund=${refund.id}`,
    })
  })
}
