import type { ChargeStatus, Instant } from "./charge"
import { isSettled } from "./moves"

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How eagerly deposits are read again when no callback comes. */
export interface ReadSchedule {
  /** Shortest pause between two reads of one deposit, in milliseconds. */
  shortest: number
  /** How long after its end a deposit is still watched for late money, in milliseconds. */
  watchLate: number
}

export interface ReadScheduleInput {
  status: ChargeStatus
  openedAt: Instant
  expiresAt: Instant
  now: Instant
}

/**
 * When to read a deposit next; null when there is nothing left to wait for.
 *
 * The pause grows with age (a tenth of it), so that the number of reads follows the logarithm of
 * the time waited: at most two a minute at first, every ten minutes while open, hourly to
 * six-hourly afterwards.
 */
export function nextReadAt(input: ReadScheduleInput, schedule: ReadSchedule): Instant | null {
  const { status, openedAt, expiresAt, now } = input
  if (isSettled(status)) {
    return null
  }
  const onTheWay = status === "seen" || status === "confirming" || status === "held"
  if (now < expiresAt || onTheWay) {
    return now + clamp((now - openedAt) / 10, schedule.shortest, 10 * MINUTE)
  }
  if (now >= expiresAt + schedule.watchLate) {
    return null
  }
  return now + clamp((now - expiresAt) / 10, 5 * MINUTE, 6 * HOUR)
}

/** Pause before the given attempt (1, 2, …) is repeated: 1 s, 4 s, 16 s … up to an hour. */
export function retryDelay(attempt: number): number {
  return Math.min(1000 * 4 ** Math.max(0, attempt - 1), HOUR)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most))
}
