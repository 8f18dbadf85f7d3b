import type { AmlState } from "../../contract/money-out"
import type { TransferState } from "./charge"

/** What a gateway says about a deposit that it held or holds. */
export type ReportedCaseState = Exclude<AmlState, "refunding">

/**
 * The state of a case after a gateway was asked: its word counts, but while our own refund is under
 * way "held" only means that it has not gone yet. A case that is over opens again when the deposit
 * is held again.
 */
export function nextCaseState(current: AmlState, reported: ReportedCaseState): AmlState {
  return current === "refunding" && reported === "held" ? "refunding" : reported
}

/**
 * What became of a case that is no longer told of, where the gateway cannot be asked for a single
 * one: the money itself tells. `transfer` is how it stands on its deposit, null where that is not
 * known; `sentBack` whether we have asked the gateway to send it back.
 */
export function endOfUnlistedCase(
  transfer: TransferState | null,
  sentBack: boolean,
): ReportedCaseState {
  switch (transfer) {
    case "confirmed":
      return "released"
    case "dropped":
    case "returned":
      return "refunded"
    case "refused":
      return sentBack ? "refunded" : "rejected"
    case "held":
      return "held"
    case "seen":
    case "foreign":
    case null:
      return sentBack ? "refunded" : "released"
  }
}

/** Whether somebody still has to decide about a case. */
export function isOpenCase(state: AmlState): boolean {
  return state === "held" || state === "refunding"
}
