import type { ChargeLabel } from "../../contract/admin"
import { ownValue } from "../../contract/own-value"
import type { AsideState, ChargeState, ChargeStatus, DepositState, Instant } from "./charge"
import { type FiatAmount, isLess, isZero, subtract } from "../money/money"
import { isOverdue } from "../waiting"
import { isOnTheWay } from "./schedule"
import { chargeTotals, depositTotals, due, isTooMuch, transferTotals } from "./totals"

/** When the charge is over: its own end, or the end of its last quote if that is later. */
export function closesAt(charge: ChargeState): Instant {
  const ends = Object.values(charge.deposits).map((deposit) => deposit.terms.expiresAt)
  return Math.max(charge.terms.expiresAt, ...ends)
}

/**
 * The status as a pure function of everything the charge was told. Because each fact only joins
 * into that knowledge, the order in which facts arrive cannot matter.
 *
 * `overpaid` counts what is on the way as well, but only once the asked amount is confirmed: before
 * that the charge is not paid, and the steps to confirmation are what has to be told.
 */
export function deriveStatus(charge: ChargeState): ChargeStatus {
  const totals = chargeTotals(charge)
  const least = due(charge)
  const covers = (value: FiatAmount): boolean => !isLess(value, least)

  if (covers(totals.clearedInTime)) {
    return isTooMuch(charge) ? "overpaid" : "paid"
  }
  if (covers(totals.cleared)) {
    return "late"
  }
  if (!isZero(totals.held)) {
    return "held"
  }
  if (!isZero(totals.received)) {
    if (covers(totals.inTime)) {
      return totals.confirmations > 0 || !isZero(totals.cleared) ? "confirming" : "seen"
    }
    return covers(totals.received) || isZero(totals.inTime) ? "late" : "underpaid"
  }
  if (charge.canceledAt !== null) {
    return "canceled"
  }
  return charge.clock >= closesAt(charge) ? "expired" : "open"
}

/** What money that came and does not count is called as a label. */
export const ASIDE_LABELS = {
  foreign: "wrong_coin",
  refused: "refused_by_processor",
  returned: "returned_by_processor",
} as const satisfies Record<AsideState, ChargeLabel>

/** What an admin should look at, as far as the money itself tells. Independent of each other. */
export function deriveLabels(charge: ChargeState): ChargeLabel[] {
  const labels: ChargeLabel[] = []
  const totals = chargeTotals(charge)
  const transfers = Object.values(charge.deposits).flatMap(transferTotals)
  if (charge.status === "underpaid" && isOverdue("underpaid", closesAt(charge), charge.clock)) {
    labels.push("underpaid")
  }
  if (charge.status === "overpaid") labels.push("overpaid")
  if (isLess(totals.inTime, subtract(totals.received, totals.held))) labels.push("late")
  if (!isZero(totals.held)) labels.push("held")
  if (charge.canceledAt !== null && !isZero(totals.received)) labels.push("canceled_with_money")
  if (transfers.some((transfer) => transfer.reversed)) labels.push("reversed")
  if (Object.values(charge.deposits).some(isFailedWithMoney)) labels.push("failed_with_money")
  for (const [state, label] of Object.entries(ASIDE_LABELS)) {
    if (transfers.some(({ aside }) => aside?.state === state)) labels.push(label)
  }
  if (isStuck(charge)) labels.push("stuck")
  const latest = Object.values(charge.deposits).map((deposit) => deposit.latest)
  if (latest.some((each) => each?.uncorroborated)) labels.push("uncorroborated")
  return labels
}

/** Whether coins have been on their way for so long that somebody should look why. */
function isStuck(charge: ChargeState): boolean {
  if (!isOnTheWay(charge.status)) return false
  const seen = Object.values(charge.deposits).flatMap((deposit) =>
    transferTotals(deposit)
      .filter(({ amount }) => !isZero(amount))
      .map(({ key }) => ownValue(deposit.transfers, key)?.firstSeenAt ?? charge.clock),
  )
  return isOverdue("coins", Math.min(...seen), charge.clock)
}

/** The gateway calls the payment failed, but coins are on it. */
export function isFailedWithMoney(deposit: DepositState): boolean {
  return deposit.latest?.verdict === "failed" && !isZero(depositTotals(deposit).received)
}
