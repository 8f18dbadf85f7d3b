import { retryDelay } from "../../checkout"
import type { ChargeRow } from "../../ledger"
import { type Context, reason } from "./context"
import { type Emitter, sendEvents } from "./events"
import { processInbox } from "./inbox"

/** Tells Medusa what became of a charge; throws when that has to be tried again. */
export type Settler = (chargeId: string) => Promise<void>

/** How a worker reaches Medusa. */
export interface WorkerHands {
  settle: Settler
  emit: Emitter
}

/** Other processes' work is found within this time even when no notification arrives. */
const POLL_MS = 1_000
const SETTLE_BATCH = 5
/** Completing a cart takes seconds; a worker that dies keeps its charges for so long. */
const SETTLE_LEASE_SECONDS = 120

/**
 * Works through the inbox, tells Medusa, and sends events to the shop. Any number of workers in any number of processes may
 * run: rows are claimed in the database, and nothing is kept in memory.
 */
export class Worker {
  private timer: NodeJS.Timeout | null = null
  private running: Promise<void> | null = null
  private wanted = false

  constructor(
    private readonly context: Context,
    private readonly hands: WorkerHands,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => this.wake(), POLL_MS).unref()
    this.wake()
  }

  /** There may be something to do; returns at once. */
  wake(): void {
    if (this.timer === null) return
    this.wanted = true
    this.running ??= this.run().finally(() => {
      this.running = null
      if (this.wanted) this.wake()
    })
  }

  /** Takes nothing new and waits for what is under way. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer)
    this.timer = null
    this.wanted = false
    await this.running
  }

  private async run(): Promise<void> {
    while (this.wanted) {
      this.wanted = false
      try {
        const callbacks = await processInbox(this.context)
        const charges = await this.settleBatch()
        const events = await sendEvents(this.context, this.hands.emit)
        this.wanted ||= this.timer !== null && callbacks + charges + events > 0
      } catch (error) {
        // The database is away: the next tick tries again.
        this.context.logger.warn(`[crypto-checkout] the worker has to wait: ${reason(error)}`)
      }
    }
  }

  private async settleBatch(): Promise<number> {
    const session = await this.context.ledger.session()
    const charges = await session.charges.claimSettle(SETTLE_BATCH, SETTLE_LEASE_SECONDS)
    await Promise.all(charges.map((charge) => this.settleOne(charge)))
    return charges.length
  }

  private async settleOne(charge: ChargeRow): Promise<void> {
    const session = await this.context.ledger.session()
    try {
      await this.hands.settle(charge.id)
      await session.charges.finishSettle(charge)
    } catch (error) {
      const why = reason(error)
      this.context.logger.warn(
        `[crypto-checkout] Medusa cannot be told about ${charge.id} (attempt ${charge.settle_attempts}): ${why}`,
      )
      await session.charges.postponeSettle(charge, why, retryDelay(charge.settle_attempts))
    }
  }
}
