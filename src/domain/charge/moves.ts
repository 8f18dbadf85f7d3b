import type { ChargeStatus } from "./charge"

/**
 * Which status may follow which. Everything that is not named here is refused.
 *
 * Money that is confirmed, in time and enough is final: `paid` only ever becomes `overpaid`, and
 * `overpaid` only `paid` again, when the excess was withdrawn before it was confirmed. Everything
 * before that may also step back, because a transaction that has no confirmation yet can be replaced
 * by its sender, and a block can be reorganised away.
 */
export const LEGAL_MOVES: Record<ChargeStatus, readonly ChargeStatus[]> = {
  open: [
    "seen",
    "confirming",
    "paid",
    "underpaid",
    "overpaid",
    "expired",
    "late",
    "held",
    "canceled",
  ],
  seen: [
    "open",
    "confirming",
    "paid",
    "underpaid",
    "overpaid",
    "expired",
    "late",
    "held",
    "canceled",
  ],
  confirming: [
    "open",
    "seen",
    "paid",
    "underpaid",
    "overpaid",
    "expired",
    "late",
    "held",
    "canceled",
  ],
  underpaid: [
    "open",
    "seen",
    "confirming",
    "paid",
    "overpaid",
    "expired",
    "late",
    "held",
    "canceled",
  ],
  held: [
    "open",
    "seen",
    "confirming",
    "paid",
    "underpaid",
    "overpaid",
    "expired",
    "late",
    "canceled",
  ],
  late: [
    "open",
    "seen",
    "confirming",
    "paid",
    "underpaid",
    "overpaid",
    "expired",
    "held",
    "canceled",
  ],
  expired: [
    "open",
    "seen",
    "confirming",
    "paid",
    "underpaid",
    "overpaid",
    "late",
    "held",
    "canceled",
  ],
  canceled: ["seen", "confirming", "paid", "underpaid", "overpaid", "late", "held"],
  paid: ["overpaid"],
  overpaid: ["paid"],
}

export function isLegalMove(from: ChargeStatus, to: ChargeStatus): boolean {
  return from === to || LEGAL_MOVES[from].includes(to)
}

/** True when no further fact can change what we owe the shopper: the funds are there. */
export function isSettled(status: ChargeStatus): boolean {
  return status === "paid" || status === "overpaid"
}
