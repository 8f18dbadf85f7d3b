import { MAX_WAITS } from "../waiting"
import type { ChargeStatus, Instant } from "./charge"
import { isSettled } from "./moves"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Coins on the way are watched for so long at least: by then networks have forgotten them. */
const COINS_MS = 14 * 24 * HOUR

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
 * When to read a deposit next; null when its watch is over.
 *
 * The pause grows with age (a tenth of it), so that the number of reads follows the logarithm of
 * the time waited: at most two a minute at first, every ten minutes while open, and up to every six
 * hours afterwards. While coins are on the way nobody waits longer than a minute, for six hours; then
 * every ten minutes, and up to every six hours after a day. Once the charge is paid, what may
 * still come is somebody's second payment: each deposit is then read every quarter of an hour at
 * first, and twice a day in the end. A quote is always read at its end, which decides what was in time.
 */
export function nextReadAt(input: ReadScheduleInput, schedule: ReadSchedule): Instant | null {
  const { status, openedAt, expiresAt, now } = input
  const watch = isOnTheWay(status) ? Math.max(schedule.watchLate, COINS_MS) : schedule.watchLate
  if (now >= expiresAt + watch) {
    return null
  }
  const age = now - openedAt
  if (isSettled(status)) {
    return now + clamp(age / 5, 15 * MINUTE, 12 * HOUR)
  }
  const isConfirming = status === "seen" || status === "confirming"
  const longest = isConfirming && age < MAX_WAITS.coins ? MINUTE : 10 * MINUTE
  const next = now + clamp(age / 10, schedule.shortest, longest)
  if (now < expiresAt) {
    return Math.min(next, expiresAt)
  }
  if (isOnTheWay(status)) {
    return age < 24 * HOUR ? next : now + clamp(age / 10, schedule.shortest, 6 * HOUR)
  }
  return now + clamp((now - expiresAt) / 10, 5 * MINUTE, 6 * HOUR)
}

/** Coins were sent, and nobody can do anything but wait. */
export function isOnTheWay(status: ChargeStatus): boolean {
  return status === "seen" || status === "confirming" || status === "held"
}

/** Pause before the given attempt (1, 2, …) is repeated: 1 s, 4 s, 16 s … up to an hour. */
export function retryDelay(attempt: number): number {
  return Math.min(1000 * 4 ** Math.max(0, attempt - 1), HOUR)
}

/** Where a processor is asked what it holds: what is known of it now. */
export type HoldHint =
  /** A deposit shows as held, and no case is known that says why. */
  | "unexplained"
  /** Cases are open. */
  | "open"
  /** Nothing is known to be held. */
  | "nothing"

/**
 * Pause before a processor is asked again what it holds. Calls cost credits at some, and a review
 * takes hours: whatever stays as it is is asked for less and less often, every ten minutes in the end.
 * @param rounds how often it has been asked in a row with the same hint
 */
export function holdPause(hint: HoldHint, rounds: number): number {
  switch (hint) {
    case "unexplained":
      return rounds === 0 ? 0 : Math.min(10_000 * 2 ** (rounds - 1), 10 * MINUTE)
    case "open":
      return Math.min(MINUTE * 2 ** Math.floor(rounds / 30), 10 * MINUTE)
    case "nothing":
      return 10 * MINUTE
  }
}

export interface FailedReadInput {
  status: ChargeStatus
  expiresAt: Instant
  now: Instant
  /** Calls in a row that the processor has answered with a failure; an outage does not count. */
  failures: number
  /** How long the processor wants to be left alone; null where it does not say. */
  retryAfterMs?: number | null
}

/**
 * Pause after a read that failed. While somebody waits for it, be it for the coins or for the end of
 * the quote, an outage costs a minute at most.
 */
export function failedReadPause(input: FailedReadInput, shortest: number): number {
  const { status, expiresAt, now, failures, retryAfterMs } = input
  const isWaitedFor = !isSettled(status) && (isOnTheWay(status) || now < expiresAt + HOUR)
  const most = isWaitedFor ? MINUTE : HOUR
  const pause = Math.min(Math.max(shortest, retryDelay(failures)), Math.max(shortest, most))
  return Math.max(pause, Math.min(retryAfterMs ?? 0, HOUR))
}

/** A callback that could not be worked on for so long because of an outage is given up. */
const OUTAGE_PATIENCE_MS = 3 * 24 * HOUR

/**
 * Pause before a callback is looked at again whose processor does not respond; null when it has waited
 * for too long. It costs little, and whoever waits longer is due at once when the processor answers.
 * @param age since the callback came, in milliseconds
 */
export function outagePause(age: number): number | null {
  return age > OUTAGE_PATIENCE_MS ? null : clamp(age / 10, MINUTE / 2, 10 * MINUTE)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most))
}
