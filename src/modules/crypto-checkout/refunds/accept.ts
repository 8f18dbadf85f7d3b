import { acceptanceModes, isSameAmount } from "../../../domain"
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
  in_full: "it counts as paid in full",
  received: "what came is booked",
}

/** What Medusa says about the order of money that is to be accepted; null where none is. */
export async function placementFor(
  context: Context,
  chargeId: string,
  { label, decision, mode }: MaybeShown<DecideExceptionInput>,
  findPlacement: FindPlacement,
): Promise<Placement | null> {
  const modes = acceptanceModes(label)
  if (decision !== "accept") return null
  if (modes.length === 0) {
    if (mode !== undefined) invalid(`mode: there is nothing to book about ${label}`)
    return null
  }
  if (mode !== undefined && !modes.includes(mode)) {
    invalid("mode: what came has no value at an agreed rate, so it can only count as paid in full")
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
      "mode: say how the money is booked: in_full counts it as paid in full, received books what came",
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
  "Give the money back, or create an order by hand and ignore this with the number of that order"

/** Why money cannot be accepted, with what can be done instead. */
const WHY_NOT: Record<AcceptanceObstacle, string> = {
  not_confirmed: "The coins are not confirmed yet",
  out_of_stock: "Something of the cart is no longer in stock",
  cart_changed: "The cart no longer costs what was asked for",
  no_money:
    "No money is there that could be booked: nothing is confirmed, or all of it is given back",
  no_value: "What came has no value at an agreed rate, so it can only count as paid in full",
  already_booked: "Medusa has booked as much already",
  order_canceled: `Its order was cancelled. ${BY_HAND}`,
  cart_completed: `Its cart has become an order that was paid otherwise. ${BY_HAND}`,
  cart_gone: `Its cart is gone. ${BY_HAND}`,
  session_gone: `Its payment session is gone, because the cart was changed or another way to pay was chosen. ${BY_HAND}`,
}
