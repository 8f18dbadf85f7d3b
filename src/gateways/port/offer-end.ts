import type { Instant } from "../../domain"

/** How far a processor's clock may be away from ours; a larger difference is another duration. */
const CLOCK_TOLERANCE_MS = 10 * 60_000

/**
 * When an offer ends by our clock. What the processor says is its own clock's time: it counts only
 * where it differs by more than clocks do, so that the offer must be shorter or longer than asked.
 * @param told by the processor; null where it does not say
 * @param expected the database's time plus the duration that we asked for
 */
export function endOfOffer(told: Instant | null, expected: Instant): Instant {
  if (told === null) return expected
  return Math.abs(told - expected) <= CLOCK_TOLERANCE_MS ? expected : told
}
