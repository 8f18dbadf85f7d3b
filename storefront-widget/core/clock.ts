/** The server's clock, as far as the shopper's device can know it. */
export interface ServerClock {
  /** Milliseconds to add to `Date.now()` to get the server's time. */
  readonly offset: number
  /** A time that the server just stated, and how long its answer took, in milliseconds. */
  observe(serverTime: string, tookMs?: number): void
}

/**
 * A stated time is always a little old when it arrives. A timed request bounds how old, so it sets
 * the clock; a pushed event may have waited on the way, so it can only move the clock forward.
 */
export function createServerClock(): ServerClock {
  let offset = 0
  let known = false
  return {
    get offset() {
      return offset
    },
    observe(serverTime, tookMs) {
      const stated = Date.parse(serverTime)
      if (Number.isNaN(stated)) return
      const measured = stated - Date.now() + (tookMs ?? 0) / 2
      offset = !known || tookMs !== undefined ? measured : Math.max(offset, measured)
      known = true
    },
  }
}

/** Time that is left until an ISO 8601 moment. */
export interface TimeLeft {
  /** Whole seconds, rounded up, never below 0. */
  seconds: number
  /** `m:ss`, or `h:mm:ss` from an hour on. */
  label: string
  over: boolean
}

/** @param now the server's time in milliseconds, i.e. `Date.now() + offset`. */
export function timeLeft(until: string, now: number): TimeLeft {
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000))
  const two = (value: number) => String(value).padStart(2, "0")
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const start = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes)
  return { seconds, label: `${start}:${two(seconds % 60)}`, over: seconds === 0 }
}

/** True in the last fifth of the time between two moments; false where they are unknown. */
export function isNearlyOver(from: string, until: string, now: number): boolean {
  const start = Date.parse(from)
  const end = Date.parse(until)
  return end - now < (end - start) * 0.2
}
