import { ACCEPTABLE_LABELS, type AcceptanceMode } from "../../contract/acceptance"
import type { ChargeLabel } from "../../contract/admin"
import type { ChargeState } from "./charge"
import { isFailedWithMoney } from "./derive"
import {
  type FiatAmount,
  ZERO,
  add,
  isEqual,
  isLess,
  isZero,
  roundDown,
  subtract,
} from "../money/money"
import { isSettled } from "./moves"
import { freeCoins, receivedValue } from "../refund/refund"
import { depositTotals, depositValue, transferTotals } from "./totals"

export interface DueInput {
  charge: ChargeState
  /** How an admin has accepted the money; null when nobody has. */
  acceptance: AcceptanceMode | null
  /** Value that was given back, or is about to be, and that Medusa's books do not show. */
  spent: FiatAmount
  placeOrder: "seen" | "confirmed"
  /** Decimals of the currency. */
  places: number
}

/** What Medusa is owed of a charge. */
export interface Due {
  /** Whether the order may be placed. */
  order: boolean
  /** How much is captured in all, in the charge's currency; null for nothing yet. */
  capture: FiatAmount | null
  /** The part of `capture` that did not come, and that an admin does not ask for any more. */
  forgiven: FiatAmount
  /** Whether the money alone would not have been reason enough. */
  accepted: boolean
}

const NOTHING: Due = { order: false, capture: null, forgiven: ZERO, accepted: false }

/**
 * What a charge's money, with what an admin has said about it, means for its order: whether it may be
 * placed, and how much of it is captured. The status goes on saying what the money is; accepting does
 * not change it. Coins that are still to be confirmed are never captured, whatever was accepted.
 */
export function dueOf(input: DueInput): Due {
  const { charge, acceptance, placeOrder } = input
  if (isSettled(charge.status) && !leavesTooLittle(input)) {
    return { ...NOTHING, order: true, capture: charge.terms.amount }
  }
  if (acceptance !== null && !isStillMoving(charge)) {
    const { capture, forgiven } = acceptedAmounts(input, acceptance)
    if (!isZero(capture)) return { order: true, capture, forgiven, accepted: true }
  }
  const isComing = charge.status === "seen" || charge.status === "confirming"
  return { ...NOTHING, order: isComing && placeOrder === "seen" }
}

/** Refunds have left too little of a paid charge's money for its order. */
function leavesTooLittle({ charge, spent, places }: DueInput): boolean {
  if (isZero(spent)) return false
  const { amount, underpaymentTolerance } = charge.terms
  const due = roundDown(subtract(amount, underpaymentTolerance), places)
  return isLess(subtract(receivedValue(charge, places), spent), due)
}

/** Money in another coin, which has no value at an agreed rate. */
function hasForeignMoney(charge: ChargeState): boolean {
  return Object.values(charge.deposits)
    .flatMap(transferTotals)
    .some(({ aside }) => aside?.state === "foreign")
}

/**
 * Money on payments that their gateway calls failed, and that was not given back: nobody will ever
 * tell that it is confirmed.
 */
function hasMoneyOnFailedPayment({ charge, spent }: DueInput): boolean {
  const values = Object.values(charge.deposits)
    .filter(isFailedWithMoney)
    .map((deposit) => depositValue(deposit, depositTotals(deposit).received))
  return isLess(spent, add(...values))
}

/**
 * Coins are still to be confirmed, or to be released. Of a payment that its gateway has given up
 * nothing more is told but a release: a person who accepts its coins has looked for them.
 */
export function isStillMoving(charge: ChargeState): boolean {
  return Object.values(charge.deposits).some((deposit) => {
    const { received, cleared, held } = depositTotals(deposit)
    return isFailedWithMoney(deposit) ? !isZero(held) : !isEqual(received, cleared)
  })
}

function acceptedAmounts(
  input: DueInput,
  mode: AcceptanceMode,
): Pick<Due, "capture" | "forgiven"> & { capture: FiatAmount } {
  const { charge, spent } = input
  const { amount, underpaymentTolerance } = charge.terms
  const covered = !isLess(
    subtract(freeValue(charge), spent),
    subtract(amount, underpaymentTolerance),
  )
  if (covered) return { capture: amount, forgiven: ZERO }
  const available = availableValue(input)
  switch (mode) {
    case "in_full":
      return isZero(available) && !hasForeignMoney(charge) && !hasMoneyOnFailedPayment(input)
        ? { capture: ZERO, forgiven: ZERO }
        : { capture: amount, forgiven: subtract(amount, available) }
    case "received":
      return { capture: available, forgiven: ZERO }
  }
}

/** Value of the coins that are confirmed, free and not given back, in whole units of the currency. */
export function availableValue({
  charge,
  spent,
  places,
}: Pick<DueInput, "charge" | "spent" | "places">): FiatAmount {
  return roundDown(subtract(freeValue(charge), spent), places)
}

function freeValue(charge: ChargeState): FiatAmount {
  const deposits = Object.values(charge.deposits)
  return add(...deposits.map((deposit) => depositValue(deposit, freeCoins(deposit))))
}

/** In which ways a label's money can be accepted; none where there is nothing to book. */
export function acceptanceModes(label: ChargeLabel): readonly AcceptanceMode[] {
  return ACCEPTABLE_LABELS[label] ?? []
}
