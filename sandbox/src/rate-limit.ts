import type { SandboxClock } from "./clock"

/** The state of one client's window, as told in headers. */
export interface RateWindow {
  limit: number
  remaining: number
  /** End of the window in milliseconds since 1970. */
  resetsAt: number
  /** False: this call is over the limit. */
  allowed: boolean
}

/**
 * Counts calls per key in fixed windows of the sandbox clock, so that a test can step over a
 * window instead of waiting for it.
 */
export class RateLimiter {
  private readonly windows = new Map<string, { count: number; resetsAt: number }>()

  /** @param windowSeconds length of a window. */
  constructor(
    private readonly clock: SandboxClock,
    private readonly windowSeconds = 60,
  ) {}

  /** Counts one call of `key`, of which `limit` are allowed per window. */
  hit(key: string, limit: number): RateWindow {
    const now = this.clock.now()
    let window = this.windows.get(key)
    if (!window || window.resetsAt <= now) {
      window = { count: 0, resetsAt: now + this.windowSeconds * 1000 }
      this.windows.set(key, window)
    }
    window.count += 1
    return {
      limit,
      remaining: Math.max(limit - window.count, 0),
      resetsAt: window.resetsAt,
      allowed: window.count <= limit,
    }
  }

  reset(): void {
    this.windows.clear()
  }
}
