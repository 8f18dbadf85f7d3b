import type { Instant } from "../../domain"

/** A failed read is not repeated sooner. */
const PAUSE_AFTER_FAILURE_MS = 5_000

/** An answer about the whole account, read once for all who ask within a while. */
export class SharedRead<T> {
  private reading: Promise<T> | null = null
  private startedAt: Instant = 0
  private failed = false

  /** @param freshMs how old an answer may be, in milliseconds. */
  constructor(
    private readonly read: () => Promise<T>,
    private readonly freshMs: number,
    private readonly clock: () => Instant,
  ) {}

  /** @param notBefore answers of reads that began earlier will not do. */
  get(notBefore: Instant = 0): Promise<T> {
    const now = this.clock()
    const oldest = now - (this.failed ? PAUSE_AFTER_FAILURE_MS : this.freshMs)
    if (this.reading && this.startedAt >= Math.max(oldest, notBefore)) return this.reading
    this.startedAt = now
    this.failed = false
    const reading = this.read()
    this.reading = reading
    reading.catch(() => {
      if (this.reading === reading) this.failed = true
    })
    return reading
  }
}
