import { type ChargeId, acceptanceModes, isSameAmount } from "../../../domain"
import type { AcceptanceMode, AcceptanceObstacle } from "../../../contract/acceptance"
import type { DecideExceptionInput } from "../../../contract/refunds.schema"
import type { ChargeRow, StorageSession } from "../../../storage"
import { type FindPlacement, type Placement, dueInput, outcomesOf } from "../charges/acceptance"
import type { Context } from "../shared/context"
import { invalid, refuse } from "../shared/refusals"
import type { MaybeShown } from "../shared/shown"
import type { LockedCharge } from "./open"
import { requireCharge } from "../shared/require"

/** What accepting means, for a charge's history. */
export const ACCEPTED_WORDS: Record<AcceptanceMode, string> = {
  in_full: "marked as paid in full",
  received: "the amount received is captured",
}

/** What Medusa says about the order of money that is to be accepted; null where none is. */
export async function placementFor(
  context: Context,
  chargeId: ChargeId,
  { label, decision, mode }: MaybeShown<DecideExceptionInput>,
  findPlacement: FindPlacement,
): Promise<Placement | null> {
  const modes = acceptanceModes(label)
  if (decision !== "accept") return null
  if (modes.length === 0) {
    if (mode !== undefined) invalid(`mode: there is nothing to capture for ${label}`)
    return null
  }
  if (mode !== undefined && !modes.includes(mode)) {
    invalid(
      "mode: the coins received have no agreed rate, so they can only be marked as paid in full",
    )
  }
  const { charge } = await requireCharge(await context.storage.session(), chargeId)
  const placement = await findPlacement(charge)
  // Nothing is left to book of an order that is booked in full.
  if (mode === undefined && isBookedInFull(charge)) return null
  return placement
}

function isBookedInFull({ amount, captured_amount, currency_code }: ChargeRow): boolean {
  return captured_amount !== null && isSameAmount(captured_amount, amount, currency_code)
}

/**
 * Writes down that a charge's money is accepted, and has Medusa told.
 * @param actor id of the admin user
 * @returns how it is booked
 * @throws MedusaError NOT_ALLOWED where it would never become an order, INVALID_DATA without a mode
 */
export async function accept(
  context: Context,
  session: StorageSession,
  { aggregate, refunds }: LockedCharge,
  { mode, reason }: MaybeShown<DecideExceptionInput>,
  actor: string,
  placement: Placement,
): Promise<AcceptanceMode> {
  if (mode === undefined) {
    return invalid(
      "mode: is required: in_full marks the payment as paid in full, received captures the amount received",
    )
  }
  const { charge } = aggregate
  const outcomes = outcomesOf(charge, dueInput(context, aggregate, refunds), placement)
  const outcome = outcomes.find((each) => each.mode === mode)
  if (outcome?.blocked_by && !outcome.possible) refuse(WHY_NOT[outcome.blocked_by])
  await session.charges.patch(charge.id, {
    acceptance_mode: mode,
    acceptance_reason: reason ?? null,
    acceptance_by: actor,
    acceptance_at: await session.now(),
    acceptance_used_at: null,
  })
  await session.charges.requestSettle(charge.id)
  return mode
}

const BY_HAND =
  "Refund the payment, or create an order manually and ignore this problem with the order number as the reason"

/** Why money cannot be accepted, with what can be done instead. */
const WHY_NOT: Record<AcceptanceObstacle, string> = {
  not_confirmed: "The coins are not confirmed yet",
  out_of_stock: "An item in the cart is out of stock",
  cart_changed: "The cart total no longer matches the amount requested",
  no_money: "There is nothing to capture: nothing is confirmed, or everything was refunded",
  no_value: "The coins received have no agreed rate, so they can only be marked as paid in full",
  already_booked: "This amount is already captured in Medusa",
  order_canceled: `The order was canceled. ${BY_HAND}`,
  cart_completed: `The cart was completed as an order with another payment. ${BY_HAND}`,
  cart_gone: `The cart no longer exists. ${BY_HAND}`,
  session_gone: `The payment session no longer exists, because the cart was changed or another payment method was chosen. ${BY_HAND}`,
}
