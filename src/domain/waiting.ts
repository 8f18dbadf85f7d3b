import type { Instant } from "./charge/charge"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * How long anything may wait for somebody before a person should know of it, in milliseconds, whatever
 * the reason and whichever the gateway. What waits for longer gets a label or an alert by its age alone.
 */
export const MAX_WAITS = {
  /** Coins that were seen and are not confirmed. */
  coins: 6 * HOUR,
  /** A charge that is paid in part, from its end on. */
  underpaid: 0,
  /** A charge that is paid, until Medusa has captured it. */
  settling: 30 * MINUTE,
  /** A callback in the inbox. */
  callback: HOUR,
  /** A payout that should be sent. */
  payout_queued: HOUR,
  /** A payout of which is not known whether the processor has it. */
  payout_sending: HOUR,
  /** A payout at the processor: where people have to sign, it takes a working day. */
  payout_sent: DAY,
  /** A payout that somebody has to approve. */
  payout_approval: 3 * DAY,
  /** A refund about which somebody has to decide. */
  refund_decision: 3 * DAY,
  /** A refund whose shopper was asked for an address, from the end of their link on. */
  refund_claim: 0,
  /** A refund whose coins have gone, until Medusa has booked it. */
  refund_booking: HOUR,
} as const satisfies Record<string, number>

export type Wait = keyof typeof MAX_WAITS

/** Whether something has waited for too long at `now`. */
export function isOverdue(wait: Wait, since: Instant, now: Instant): boolean {
  return now - since >= MAX_WAITS[wait]
}
