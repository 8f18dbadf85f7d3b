import type { ChargeId } from "../../../domain"
import type { ChargeLabel } from "../../../contract/admin"
import type { StorageSession } from "../../../storage"
import { raiseAlert } from "./alerts"

/** Told by its AML case, which also knows the sum and the reason; twice would be once too often. */
const TOLD_BY_CASE = "held"

/** What an exception is called in a message to the merchant. */
const TITLES: Record<Exclude<ChargeLabel, typeof TOLD_BY_CASE>, string> = {
  underpaid: "A payment was underpaid",
  overpaid: "A payment was overpaid",
  late: "A payment arrived late",
  canceled_with_money: "A canceled payment was paid",
  order_not_placed: "A payment was received, but its order could not be placed",
  not_captured: "A payment was received, but could not be captured",
  reversed: "A confirmed payment was reversed",
  failed_with_money: "A failed payment has funds",
  stuck: "A payment has been pending unusually long",
  uncorroborated: "A reported payment could not be verified",
  wrong_coin: "A payment arrived in the wrong coin",
  refused_by_processor: "A payment was rejected by the processor",
  returned_by_processor: "A payment was returned by the processor",
}

/** Tells the merchant of exceptions that have come up; each of a charge's once. */
export async function raiseExceptions(
  session: StorageSession,
  chargeId: ChargeId,
  labels: readonly ChargeLabel[],
): Promise<void> {
  for (const label of labels) {
    if (label === TOLD_BY_CASE) continue
    await raiseAlert(session, {
      kind: "exception",
      dedupKey: alertKey(chargeId, label),
      title: TITLES[label],
      message: `Payment ${chargeId}: review it and decide what to do.`,
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
  chargeId: ChargeId,
  labels: readonly ChargeLabel[],
): Promise<ChargeLabel[]> {
  if (labels.length === 0) return []
  const reopened = await session.decisions.reopen(chargeId, labels)
  for (const label of reopened) {
    await session.alerts.forget(alertKey(chargeId, label))
    await session.audit.add(
      chargeId,
      "exception.reopened",
      `${label}: something changed after the decision`,
      { label },
    )
  }
  return reopened
}

/** Somebody has decided about a label: whoever was not told of it yet need not be. */
export function silenceException(
  session: StorageSession,
  chargeId: ChargeId,
  label: ChargeLabel,
): Promise<void> {
  return session.alerts.withdraw(alertKey(chargeId, label))
}

function alertKey(chargeId: ChargeId, label: ChargeLabel): string {
  return `exception:${chargeId}:${label}`
}
