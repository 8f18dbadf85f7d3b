import { setTimeout as sleep } from "node:timers/promises"

/**
 * Medusa runs one scheduled job after the other in each process: one that waits for a slow processor
 * would hold up all others.
 */
const BUDGET_MS = 10_000

/**
 * A job's calls to several gateways, side by side and within a budget of time. What a slow gateway does
 * not answer by then goes on without anybody waiting for it, and is not begun a second time meanwhile.
 */
export class SideBySide {
  private readonly running = new Map<string, Promise<void>>()

  /** @param budgetMs how long a round may take */
  constructor(private readonly budgetMs = BUDGET_MS) {}

  /** Whether a gateway's work of an earlier round is still under way. */
  isRunning(gateway: string): boolean {
    return this.running.has(gateway)
  }

  /** Does the work for each gateway. @throws what the work throws within the budget */
  async run(gateways: readonly string[], work: (gateway: string) => Promise<void>): Promise<void> {
    const round = gateways.map((gateway) => this.running.get(gateway) ?? this.start(gateway, work))
    const over = new AbortController()
    const end = sleep(this.budgetMs, undefined, { ref: false, signal: over.signal })
    await Promise.race([Promise.all(round), end.catch(() => undefined)]).finally(() => over.abort())
  }

  private start(gateway: string, work: (gateway: string) => Promise<void>): Promise<void> {
    const run = work(gateway).finally(() => this.running.delete(gateway))
    // Once the budget is spent nobody listens any more.
    run.catch(() => undefined)
    this.running.set(gateway, run)
    return run
  }
}
