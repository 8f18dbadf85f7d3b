import type { PayoutState, RefundState } from "../../contract/money-out"

/**
 * Which state of a refund may follow which. Everything that is not named here is refused.
 *
 * Money that was sent leads to `confirmed` only, and from there to `booked` only. A sending that is
 * given up leaves the money owed, so that a destination can be given anew.
 */
export const LEGAL_REFUND_MOVES: Record<RefundState, readonly RefundState[]> = {
  requested: ["awaiting_claim", "claimed", "sending", "canceled"],
  awaiting_claim: ["requested", "claimed", "sending", "canceled"],
  claimed: ["requested", "awaiting_claim", "sending", "canceled"],
  sending: ["requested", "claimed", "confirmed", "failed", "attention", "canceled"],
  attention: ["requested", "claimed", "sending", "confirmed", "failed"],
  failed: ["requested", "awaiting_claim", "claimed", "sending", "canceled"],
  confirmed: ["booked"],
  booked: [],
  canceled: [],
}

export function isLegalRefundMove(from: RefundState, to: RefundState): boolean {
  return from === to || LEGAL_REFUND_MOVES[from].includes(to)
}

/** True while no coins are under way, so that the destination can be said anew or the refund given up. */
export function isRefundUndecided(state: RefundState): boolean {
  return (
    state === "requested" || state === "awaiting_claim" || state === "claimed" || state === "failed"
  )
}

/** True for money that is owed, on its way or gone: it cannot be given back a second time. */
export function countsAsRefunded(state: RefundState): boolean {
  return state !== "canceled"
}

/**
 * What a refund becomes when its payout does.
 * @param claimed whether the shopper has said where to, which stays good when a payout is given up
 */
export function refundStateAfter(payout: PayoutState, claimed: boolean): RefundState {
  switch (payout) {
    case "confirmed":
    case "failed":
    case "attention":
      return payout
    case "canceled":
      return claimed ? "claimed" : "requested"
    case "draft":
    case "awaiting_approval":
    case "queued":
    case "sending":
    case "sent":
      return "sending"
  }
}
