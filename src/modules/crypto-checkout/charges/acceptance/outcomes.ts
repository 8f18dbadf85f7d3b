import {
  type FiatAmount,
  type DueInput,
  ZERO,
  availableValue,
  dueOf,
  isLess,
  isSameAmount,
  isStillMoving,
  subtract,
} from "../../../../domain"
import {
  ACCEPTANCE_MODES,
  type AcceptanceMode,
  type AcceptanceObstacle,
  type AcceptanceOutcome,
} from "../../../../contract/acceptance"
import type { ChargeRow } from "../../../../storage"

/** What Medusa says about the order of a charge; see `core-placement.ts`. */
export interface Placement {
  /** The order that is there already. */
  orderId: string | null
  /** What the order, or before there is one the cart, costs; null when both are gone. */
  total: FiatAmount | null
  /** Why there cannot be an order now; null when there can be, or is. */
  obstacle: AcceptanceObstacle | null
}

/** Asks Medusa about the order of a charge. */
export type FindPlacement = (charge: ChargeRow) => Promise<Placement>

/** With these it can be accepted all the same, and is booked when that has changed. */
const PASSING: readonly AcceptanceObstacle[] = ["not_confirmed", "out_of_stock", "cart_changed"]

/** What accepting would do in each mode. */
export function outcomesOf(
  charge: ChargeRow,
  input: DueInput,
  placement: Placement,
): AcceptanceOutcome[] {
  return ACCEPTANCE_MODES.map((mode) => outcomeOf(charge, input, placement, mode))
}

function outcomeOf(
  { captured_amount, currency_code, amount }: ChargeRow,
  input: DueInput,
  placement: Placement,
  mode: AcceptanceMode,
): AcceptanceOutcome {
  const before = captured_amount ?? ZERO
  const moving = isStillMoving(input.charge)
  const { capture, forgiven } = dueOf({ ...input, acceptance: mode })
  const captured = capture !== null && isLess(before, capture) ? capture : before
  const blocked_by =
    placement.obstacle !== null && !PASSING.includes(placement.obstacle)
      ? placement.obstacle
      : moving
        ? "not_confirmed"
        : capture === null
          ? noMoney(input, mode)
          : captured === before || isSameAmount(captured, before, currency_code)
            ? "already_booked"
            : placement.obstacle
  return {
    mode,
    captured,
    forgiven,
    outstanding: subtract(amount, captured),
    blocked_by,
    possible: blocked_by === null || PASSING.includes(blocked_by),
  }
}

/** Foreign money can count as paid in full, but has no value of its own. */
function noMoney(input: DueInput, mode: AcceptanceMode): AcceptanceObstacle {
  const inFull = dueOf({ ...input, acceptance: "in_full" }).capture !== null
  return mode === "received" && inFull && availableValue(input) === ZERO ? "no_value" : "no_money"
}
