import { reason } from "./context"
import type { Log } from "./log"

/** Between two passes: what comes close together is looked for together. The first is made at once. */
const REST_MS = 10

/** Does a piece of work over and over while there is some, and rests until it is woken. */
export class Loop {
  private running: Promise<void> | null = null
  private wanted = false
  private stopped = false

  /** @param work returns how much was done; 0 means that there is nothing left for now */
  constructor(
    private readonly logger: Log,
    private readonly work: () => Promise<number>,
  ) {}

  /** There may be something to do; returns at once. */
  wake(): void {
    if (this.stopped) return
    this.wanted = true
    this.running ??= this.run().finally(() => {
      this.running = null
      if (this.wanted) this.wake()
    })
  }

  /** Takes nothing new and waits for what is under way. */
  async stop(): Promise<void> {
    this.stopped = true
    this.wanted = false
    await this.running
  }

  private async run(): Promise<void> {
    while (this.wanted) {
      this.wanted = false
      try {
        const done = await this.work()
        this.wanted ||= !this.stopped && done > 0
      } catch (error) {
        // The database is away: the next tick tries again.
        this.logger.warn(`[crypto-checkout] the worker is backing off: ${reason(error)}`)
      }
      await new Promise((resolve) => setTimeout(resolve, REST_MS))
    }
  }
}
