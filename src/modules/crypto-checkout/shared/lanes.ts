import type { Log } from "./log"
import { Pool } from "./pool"

/** What lanes work on. */
export interface LaneWork<T> {
  /** Ids of the gateways for which something waits. */
  due: () => Promise<readonly string[]>
  /** Takes at most so many pieces of a gateway's work, which nobody else gets meanwhile. */
  claim: (gateway: string, limit: number) => Promise<readonly T[]>
  /** Does one piece; what it throws is logged and lost. */
  work: (item: T) => Promise<void>
  /** A place has become free. */
  onFree: () => void
}

/** A {@link Pool} for each gateway: one that hangs takes its own places only. */
export class Lanes<T> {
  private readonly pools = new Map<string, Pool<T>>()

  /** @param size pieces of one gateway's work that are under way at the same time */
  constructor(
    private readonly logger: Log,
    private readonly size: number,
    private readonly pieces: LaneWork<T>,
  ) {}

  /** Starts as much as there is room for, without waiting for it; returns how much it started. */
  async fill(): Promise<number> {
    const due = await this.pieces.due()
    const started = await Promise.all(due.map((gateway) => this.poolOf(gateway).fill()))
    return started.reduce((sum, each) => sum + each, 0)
  }

  /** Waits for what is under way. */
  async drain(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.drain()))
  }

  /** What is under way, at all gateways. */
  underWay(): T[] {
    return [...this.pools.values()].flatMap((pool) => pool.underWay())
  }

  private poolOf(gateway: string): Pool<T> {
    const { claim, work, onFree } = this.pieces
    const known = this.pools.get(gateway)
    const pool =
      known ??
      new Pool<T>(this.logger, this.size, {
        claim: (limit) => claim(gateway, limit),
        work,
        onFree,
      })
    this.pools.set(gateway, pool)
    return pool
  }
}
