import type { ChargeLabel } from "../../../contract/admin"
import type { StorageSession } from "../../../storage"
import { raiseAlert } from "./alerts"

/** Told by its AML case, which also knows the sum and the reason; twice would be once too often. */
const TOLD_BY_CASE = "held"

/** What an exception is called in a message to the merchant. */
const TITLES: Record<Exclude<ChargeLabel, typeof TOLD_BY_CASE>, string> = {
  underpaid: "A payment was closed with too little",
  overpaid: "A payment got more than was asked",
  late: "Coins arrived too late",
  canceled_with_money: "Coins arrived on a canceled payment",
  order_not_placed: "A payment is in, but its order could not be placed",
  not_captured: "A payment is in, but could not be booked",
  reversed: "Confirmed coins were taken back",
  failed_with_money: "A payment is called failed, but coins are there",
  stuck: "A payment has been waiting unusually long",
  uncorroborated: "A payment was reported, and nothing but its URL proves it",
  wrong_coin: "Another coin came than was asked for",
  refused_by_processor: "Coins came that the processor does not credit",
  returned_by_processor: "Coins came that the processor sends back",
}

/** Tells the merchant of exceptions that have come up; each of a charge's once. */
export async function raiseExceptions(
  session: StorageSession,
  chargeId: string,
  labels: readonly ChargeLabel[],
): Promise<void> {
  for (const label of labels) {
    if (label === TOLD_BY_CASE) continue
    await raiseAlert(session, {
      kind: "exception",
      dedupKey: alertKey(chargeId, label),
      title: TITLES[label],
      message: `Charge ${chargeId}: look at it and decide what to do.`,
      path: `/crypto-checkout/charges/${chargeId}`,
    })
  }
}

/**
 * Takes back what was decided about labels, because there is more to decide now; returns those that
 * are open again. The merchant is told of them anew.
 */
export async function reopenExceptions(
  session: StorageSession,
  chargeId: string,
  labels: readonly ChargeLabel[],
): Promise<ChargeLabel[]> {
  if (labels.length === 0) return []
  const reopened = await session.decisions.reopen(chargeId, labels)
  for (const label of reopened) {
    await session.alerts.forget(alertKey(chargeId, label))
    await session.audit.add(
      chargeId,
      "exception.reopened",
      `${label}: something new came after the decision`,
      { label },
    )
  }
  return reopened
}

/** Somebody has decided about a label: whoever was not told of it yet need not be. */
export function silenceException(
  session: StorageSession,
  chargeId: string,
  label: ChargeLabel,
): Promise<void> {
  return session.alerts.withdraw(alertKey(chargeId, label))
}

function alertKey(chargeId: string, label: ChargeLabel): string {
  return `exception:${chargeId}:${label}`
}
