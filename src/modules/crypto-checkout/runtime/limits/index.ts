import type { Context } from "../../shared/context"
import { type RequestOrigin, clientKey } from "./client-key"
import { type RateLimit, RateLimits } from "./rate-limits"
import { StreamCounter } from "./streams"

/** How much may be asked of the public routes, and by whom. */
export class RequestLimits {
  private readonly rates: RateLimits
  private readonly streams: StreamCounter

  constructor(private readonly context: Context) {
    this.rates = new RateLimits(context)
    this.streams = new StreamCounter(context.options.limits)
  }

  /** Names the client that a request comes from; see the option `limits.clientAddress`. */
  clientOf(origin: RequestOrigin): string {
    return clientKey(origin, this.context.options.limits)
  }

  /**
   * Counts a request of a client, and of a charge or claim where it is about one; null when it may go
   * on, else after how many seconds the next one may.
   */
  async count(
    limit: RateLimit,
    origin: RequestOrigin,
    about: string | null = null,
  ): Promise<number | null> {
    return this.rates.consume(limit, about ?? this.clientOf(origin))
  }

  /** A place for a stream of a charge: for how long, and how to give it back; null for none. */
  takeStream(
    chargeId: string,
    origin: RequestOrigin,
  ): { minutes: number; release: () => void } | null {
    const release = this.streams.take(chargeId, this.clientOf(origin))
    return release && { minutes: this.context.options.limits.streamMinutes, release }
  }

  /** Forgets connections that were closed. */
  close(): void {
    this.rates.close()
  }
}
