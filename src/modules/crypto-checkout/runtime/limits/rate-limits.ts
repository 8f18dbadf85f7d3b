import { createHash } from "node:crypto"
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import { type Context, reason } from "../../shared/context"

/** So many requests in so much time. */
export interface RateLimit {
  /** Names what is counted, e.g. `store`. */
  name: string
  points: number
  seconds: number
}

/** The same trouble is written into the log once in so much time. */
const QUIET_MS = 60_000

/**
 * Counts requests in the database for all processes, and in memory while it cannot be asked.
 */
export class RateLimits {
  private readonly own = new Map<string, RateLimiterMemory>()
  private shared = new Map<string, RateLimiterAbstract>()
  private toldAt = -Infinity

  constructor(private readonly context: Pick<Context, "storage" | "options" | "logger">) {}

  /**
   * Counts a request; null when it may go on, else after how many seconds the next one may.
   * @param key whom it is counted for; kept as a digest only
   */
  async consume(limit: RateLimit, key: string): Promise<number | null> {
    const digest = createHash("sha256").update(key).digest("base64url").slice(0, 22)
    try {
      const limiter = await this.limiterOf(limit)
      await limiter.consume(digest)
      return null
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    }
  }

  /** Forgets connections that were closed. */
  close(): void {
    this.shared = new Map()
  }

  private async limiterOf(limit: RateLimit): Promise<RateLimiterAbstract> {
    const { name, points, seconds } = limit
    const own = this.own.get(name) ?? new RateLimiterMemory({ points, duration: seconds })
    this.own.set(name, own)
    if (!this.context.options.limits.shared) return own
    const known = this.shared.get(name)
    if (known) return known
    try {
      const shared = await this.context.storage.rateLimiter(limit, own)
      this.shared.set(name, shared)
      return shared
    } catch (error) {
      this.tell(error)
      return own
    }
  }

  private tell(error: unknown): void {
    const now = performance.now()
    if (now - this.toldAt < QUIET_MS) return
    this.toldAt = now
    this.context.logger.warn(
      `[crypto-checkout] rate limits fall back to counting per process: ${reason(error)}`,
    )
  }
}
