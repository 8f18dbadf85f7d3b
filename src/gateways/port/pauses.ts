import { GatewayError } from "./errors"

/** A processor that asks for more is asked again after that long all the same. */
const MAX_PAUSE_MS = 60_000

/**
 * How long processors want to be left alone, as far as people's clicks go: whoever is told to wait only
 * prolongs it by asking again. Reads of coins that are on their way do not come here, and never wait.
 */
export class Pauses {
  private readonly ends = new Map<string, number>()

  /** @param clock in milliseconds; never goes back */
  constructor(private readonly clock: () => number = () => performance.now()) {}

  /** Remembers what a failed call asks for; other failures ask for nothing. */
  note(gateway: string, error: unknown): void {
    if (!(error instanceof GatewayError) || error.code !== "rate_limited") return
    const pause = Math.min(error.details.retryAfterMs ?? 0, MAX_PAUSE_MS)
    this.ends.set(gateway, Math.max(this.ends.get(gateway) ?? 0, this.clock() + pause))
  }

  /** What is left of a gateway's pause, in whole seconds; 0 when it may be asked. */
  secondsLeft(gateway: string): number {
    return Math.max(0, Math.ceil(((this.ends.get(gateway) ?? 0) - this.clock()) / 1_000))
  }
}
