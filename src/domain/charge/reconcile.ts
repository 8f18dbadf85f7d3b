import type { AcceptanceMode } from "../../contract/acceptance"
import type { ReconciliationReason, ReconciliationResult } from "../../contract/reconciliation"
import type { ChargeState, DepositState } from "./charge"
import { closesAt } from "./derive"
import { type FiatAmount, ZERO, add, isLess, isZero, max, min, subtract } from "../money/money"
import { chargeTotals, depositTotals, transferTotals } from "./totals"

/** What the books say about a charge, in its currency. */
export interface Books {
  /** Captured by Medusa. */
  captured: FiatAmount
  /** Value of the coins that were sent back. */
  refundSent: FiatAmount
  /** Refunds that Medusa has booked. */
  refundBooked: FiatAmount
  /** Medusa is still to be told something. */
  settling: boolean
  /** Medusa was told, and could not do it: that is for a person to look at, and not under way. */
  stuck: boolean
  hasOrder: boolean
  /** How an admin has accepted money that is not as it was asked for; null when nobody has. */
  acceptance: AcceptanceMode | null
  /** The smallest amount of the currency: differences up to it come from rounding. */
  unit: FiatAmount
}

export interface Reconciliation {
  result: ReconciliationResult
  reasons: ReconciliationReason[]
}

/** A difference that somebody has accepted is none that anybody has to look at. */
const ACCEPTED: readonly ReconciliationReason[] = ["forgiven", "outstanding"]
const HARMLESS: readonly ReconciliationReason[] = [...ACCEPTED, "txid_unknown"]

/** Compares what Medusa has booked with the processor's word and the transactions. */
export function reconcile(charge: ChargeState, books: Books): Reconciliation {
  const reasons = reasonsOf(charge, books)
  if (isUnderWay(charge, books)) return { result: "open", reasons }
  if (reasons.some((reason) => !HARMLESS.includes(reason))) return { result: "mismatched", reasons }
  if (reasons.some((reason) => ACCEPTED.includes(reason))) return { result: "accepted", reasons }
  return { result: reasons.length > 0 ? "incomplete" : "matched", reasons }
}

/** News may still come by itself, so that a difference now means nothing. */
function isUnderWay(charge: ChargeState, books: Books): boolean {
  const { settling, stuck, acceptance, captured } = books
  if (acceptance !== null && !isZero(captured)) return settling && !stuck
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
      return settling && !stuck
    case "held":
    case "expired":
    case "canceled":
      return false
  }
}

function reasonsOf(charge: ChargeState, books: Books): ReconciliationReason[] {
  const { captured, refundSent, refundBooked, acceptance, unit } = books
  const deposits = Object.values(charge.deposits)
  const { cleared, held } = chargeTotals(charge)
  const reasons: ReconciliationReason[] = []

  const exceeds = (more: FiatAmount, less: FiatAmount): boolean => isLess(add(less, unit), more)
  // What came on top of what was booked is given back outside of Medusa's books.
  const givenBackUnbooked = subtract(refundSent, refundBooked)
  const excessGivenBack = min(givenBackUnbooked, subtract(cleared, captured))
  if (exceeds(captured, add(cleared, charge.terms.underpaymentTolerance))) {
    reasons.push(acceptance === "in_full" ? "forgiven" : "captured_without_money")
  }
  if (isZero(captured) && exceeds(cleared, refundSent)) {
    reasons.push("money_not_captured")
    if (!books.hasOrder) reasons.push("no_order")
  }
  if (isPartlyCaptured(charge, books)) reasons.push("outstanding")
  if (!isZero(captured) && differs(charge, books, subtract(cleared, excessGivenBack))) {
    reasons.push("amounts_differ")
  }
  if (exceeds(givenBackUnbooked, max(ZERO, subtract(cleared, captured)))) {
    reasons.push("refund_not_booked")
  }
  if (exceeds(refundBooked, refundSent)) reasons.push("booked_refund_not_sent")
  if (acceptance === null && deposits.some((deposit) => isContradicted(charge, deposit))) {
    reasons.push("gateway_differs")
  }
  if (!isZero(held)) reasons.push("money_held")
  const transfers = deposits.flatMap(transferTotals)
  // What the processor gives back is nobody's business any more, nor what was accepted for all of it.
  const isOpen = acceptance !== "in_full"
  if (isOpen && transfers.some(({ aside }) => aside && aside.state !== "returned")) {
    reasons.push("money_not_counted")
  }
  if (transfers.some(({ reversed }) => reversed)) reasons.push("reversed")
  if (transfers.some(({ cleared, txid }) => txid === null && !isZero(cleared))) {
    reasons.push("txid_unknown")
  }
  return reasons
}

/** An admin has booked what came, and that is less than the order's amount. */
function isPartlyCaptured({ terms }: ChargeState, { captured, acceptance, unit }: Books): boolean {
  return acceptance === "received" && !isZero(captured) && isLess(add(captured, unit), terms.amount)
}

/** The money is further from what was asked, or from what of it was accepted, than the tolerances. */
function differs(charge: ChargeState, books: Books, money: FiatAmount): boolean {
  const { terms } = charge
  const { unit } = books
  if (isPartlyCaptured(charge, books)) return isLess(add(books.captured, unit), money)
  const least = subtract(terms.amount, add(terms.underpaymentTolerance, unit))
  const most = add(terms.amount, terms.overpaymentTolerance, unit)
  return (books.acceptance === null && isLess(money, least)) || isLess(most, money)
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
