import type { PayoutState } from "../../contract/money-out"

/**
 * Which state of a payout may follow which. Everything that is not named here is refused.
 *
 * Only `queued` leads to the processor, and nothing leads back to `queued` once a call may have
 * been executed, except a person's word that it was not. `confirmed`, `failed` and `canceled` are
 * final: what a processor says afterwards is shown to an admin, and nothing is sent because of it.
 */
export const LEGAL_PAYOUT_MOVES: Record<PayoutState, readonly PayoutState[]> = {
  draft: ["awaiting_approval", "queued", "canceled"],
  awaiting_approval: ["queued", "canceled"],
  queued: ["sending", "awaiting_approval", "failed", "canceled"],
  sending: ["queued", "sent", "confirmed", "failed", "attention"],
  sent: ["confirmed", "failed", "attention"],
  attention: ["awaiting_approval", "queued", "sent", "confirmed", "failed"],
  confirmed: [],
  failed: [],
  canceled: [],
}

export function isLegalPayoutMove(from: PayoutState, to: PayoutState): boolean {
  return from === to || LEGAL_PAYOUT_MOVES[from].includes(to)
}

/** True when nothing more will happen to a payout. */
export function isTerminalPayout(state: PayoutState): boolean {
  return LEGAL_PAYOUT_MOVES[state].length === 0
}

/** True while nothing can have reached the processor, so that it can simply be given up. */
export function isPayoutUnsent(state: PayoutState): boolean {
  return state === "draft" || state === "awaiting_approval" || state === "queued"
}
