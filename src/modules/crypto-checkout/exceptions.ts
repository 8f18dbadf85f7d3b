import type { ChargeLabel } from "../../contract/admin"
import type { LedgerSession } from "../../ledger"
import { raiseAlert } from "./alerts"

/** What an exception is called in a message to the merchant. */
const TITLES: Record<ChargeLabel, string> = {
  underpaid: "A payment was closed with too little",
  overpaid: "A payment got more than was asked",
  late: "Coins arrived too late",
  held: "A processor holds coins back",
  canceled_with_money: "Coins arrived on a canceled payment",
  order_not_placed: "A payment is in, but its order could not be placed",
  not_captured: "A payment is in, but could not be booked",
  reversed: "Confirmed coins were taken back",
  failed_with_money: "A payment is called failed, but coins are there",
}

/** Tells the merchant of exceptions that have come up; each of a charge's once. */
export async function raiseExceptions(
  session: LedgerSession,
  chargeId: string,
  labels: readonly ChargeLabel[],
): Promise<void> {
  for (const label of labels) {
    await raiseAlert(session, {
      kind: label === "held" ? "aml_hold" : "exception",
      dedupKey: `exception:${chargeId}:${label}`,
      title: TITLES[label],
      message: `Charge ${chargeId}: look at it and decide what to do.`,
      path: `/crypto-checkout/charges/${chargeId}`,
    })
  }
}
