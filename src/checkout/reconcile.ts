import type { ReconciliationReason, ReconciliationResult } from "../contract/reconciliation"
import type { ChargeState, DepositState } from "./charge"
import { closesAt } from "./derive"
import { type Decimal, ZERO, add, isLess, isZero, max, min, subtract } from "./money"
import { chargeTotals, depositTotals, transferTotals } from "./totals"

/** What the books say about a charge, in its currency. */
export interface Books {
  /** Captured by Medusa. */
  captured: Decimal
  /** Value of the coins that were sent back. */
  refundSent: Decimal
  /** Refunds that Medusa has booked. */
  refundBooked: Decimal
  /** Medusa is still to be told something. */
  settling: boolean
  /** The smallest amount of the currency: differences up to it come from rounding. */
  unit: Decimal
}

export interface Reconciliation {
  result: ReconciliationResult
  reasons: ReconciliationReason[]
}

/** Compares what Medusa has booked with the processor's word and the transactions. */
export function reconcile(charge: ChargeState, books: Books): Reconciliation {
  const reasons = reasonsOf(charge, books)
  const mismatched = reasons.some((reason) => reason !== "txid_unknown")
  if (isUnderWay(charge, books)) return { result: "open", reasons }
  if (mismatched) return { result: "mismatched", reasons }
  return { result: reasons.length > 0 ? "incomplete" : "matched", reasons }
}

/** News may still come by itself, so that a difference now means nothing. */
function isUnderWay(charge: ChargeState, { settling }: Books): boolean {
  switch (charge.status) {
    case "open":
    case "seen":
    case "confirming":
      return true
    case "underpaid":
      return charge.clock < closesAt(charge)
    case "paid":
    case "overpaid":
    case "late":
      return settling
    case "held":
    case "expired":
    case "canceled":
      return false
  }
}

function reasonsOf(charge: ChargeState, books: Books): ReconciliationReason[] {
  const { captured, refundSent, refundBooked, unit } = books
  const deposits = Object.values(charge.deposits)
  const { cleared, held } = chargeTotals(charge)
  const reasons: ReconciliationReason[] = []

  const exceeds = (more: Decimal, less: Decimal): boolean => isLess(add(less, unit), more)
  // What came on top of what was booked is given back outside of Medusa's books.
  const givenBackUnbooked = subtract(refundSent, refundBooked)
  const excessGivenBack = min(givenBackUnbooked, subtract(cleared, captured))
  if (exceeds(captured, add(cleared, charge.terms.underpaymentTolerance))) {
    reasons.push("captured_without_money")
  }
  if (isZero(captured) && exceeds(cleared, refundSent)) reasons.push("money_not_captured")
  if (!isZero(captured) && differs(charge, subtract(cleared, excessGivenBack), unit)) {
    reasons.push("amounts_differ")
  }
  if (exceeds(givenBackUnbooked, max(ZERO, subtract(cleared, captured)))) {
    reasons.push("refund_not_booked")
  }
  if (exceeds(refundBooked, refundSent)) reasons.push("booked_refund_not_sent")
  if (deposits.some((deposit) => isContradicted(charge, deposit))) reasons.push("gateway_differs")
  if (!isZero(held)) reasons.push("money_held")
  const transfers = deposits.flatMap(transferTotals)
  if (transfers.some(({ reversed }) => reversed)) reasons.push("reversed")
  if (transfers.some(({ cleared, txid }) => txid === null && !isZero(cleared))) {
    reasons.push("txid_unknown")
  }
  return reasons
}

function differs({ terms }: ChargeState, money: Decimal, unit: Decimal): boolean {
  const least = subtract(terms.amount, add(terms.underpaymentTolerance, unit))
  const most = add(terms.amount, terms.overpaymentTolerance, unit)
  return isLess(money, least) || isLess(most, money)
}

/**
 * The gateway calls it paid and shows no confirmed coins, or calls it failed or over although coins
 * are there. Coins that came too late or were too few are rightly called over.
 */
function isContradicted({ status }: ChargeState, deposit: DepositState): boolean {
  const { cleared } = depositTotals(deposit)
  switch (deposit.latest?.verdict) {
    case "paid":
      return isZero(cleared)
    case "failed":
      return !isZero(cleared)
    case "expired":
      return !isZero(cleared) && (status === "paid" || status === "overpaid")
    case "pending":
    case undefined:
      return false
  }
}
