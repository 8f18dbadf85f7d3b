import { reason } from "./context"
import type { Log } from "./log"

/** What a pool works on. */
export interface PoolWork<T> {
  /** Takes at most so many pieces of work, which nobody else gets meanwhile. */
  claim: (limit: number) => Promise<readonly T[]>
  /** Does one piece; what it throws is logged and lost. */
  work: (item: T) => Promise<void>
  /** A place has become free. */
  onFree: () => void
}

/**
 * Keeps a number of pieces of work under way. A slow one takes one place and holds nobody else up: the
 * other places are filled as they become free.
 */
export class Pool<T> {
  private readonly running = new Map<Promise<void>, T>()

  constructor(
    private readonly logger: Log,
    private readonly size: number,
    private readonly pieces: PoolWork<T>,
  ) {}

  /** Starts as much as there is room for, without waiting for it; returns how much it started. */
  async fill(): Promise<number> {
    const free = this.size - this.running.size
    if (free <= 0) return 0
    const items = await this.pieces.claim(free)
    for (const item of items) this.start(item)
    return items.length
  }

  /** Waits for what is under way. */
  async drain(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.keys())
  }

  /** What is under way. */
  underWay(): T[] {
    return [...this.running.values()]
  }

  private start(item: T): void {
    const run = this.workOn(item).then((isDone) => {
      this.running.delete(run)
      // What has failed is taken up at the next look, not over and over.
      if (isDone) this.pieces.onFree()
    })
    this.running.set(run, item)
  }

  private async workOn(item: T): Promise<boolean> {
    try {
      await this.pieces.work(item)
      return true
    } catch (error) {
      // The database is away: leases run out, and somebody takes the work up again.
      this.logger.warn(`[crypto-checkout] work was deferred: ${reason(error)}`)
      return false
    }
  }
}
