import { TimeoutStrategy, timeout } from "cockatiel"
import { type ChargeId, type RefundId, retryDelay } from "../../../domain"
import type { ChargeRow } from "../../../storage"
import { type Context, reason } from "../shared/context"
import { type Emitter, sendEvents } from "./events"
import { Inbox } from "../callbacks/inbox"
import { Loop } from "../shared/loop"
import type { Payouts } from "../payouts"
import { Pool } from "../shared/pool"
import type { Refunds } from "../refunds"

/** Tells Medusa what became of a charge; throws when that has to be tried again. */
type Settler = (chargeId: ChargeId) => Promise<void>

/** How a worker reaches Medusa. */
export interface MedusaPort {
  settle: Settler
  /** Tells Medusa of a refund whose coins have gone; throws when that has to be tried again. */
  book: (refundId: RefundId) => Promise<void>
  emit: Emitter
}

/** Other processes' work is found within this time even when no notification arrives. */
const POLL_MS = 1_000
/** Charges of which Medusa is told at the same time. */
const SETTLE_SIZE = 5
/** Completing a cart takes seconds; a worker that dies keeps its charges for so long. */
const SETTLE_LEASE_SECONDS = 120

/**
 * A workflow of Medusa's may never end. Nobody waits longer than the lease lasts, so that one charge
 * does not hold up all others; telling Medusa again later does no harm.
 */
const settleTimeout = timeout(100_000, TimeoutStrategy.Aggressive)

/** Payouts that one look reads at most. */
const PAYOUT_READS = 10

/**
 * Works through the inbox, tells Medusa, sends events to the shop and money to whom it is owed. Any
 * number of workers in any number of processes may run: rows are claimed in the database, and
 * nothing is kept in memory. Each kind of work has a loop of its own, so that a slow processor or
 * bus holds nobody up.
 */
export class Worker {
  private timer: NodeJS.Timeout | null = null
  private readonly loops: readonly Loop[]
  private readonly inbox: Inbox
  private readonly settling: Pool<ChargeRow>

  constructor(
    private readonly context: Context,
    private readonly medusa: MedusaPort,
    payouts: Payouts,
    refunds: Refunds,
  ) {
    const inboxLoop: Loop = new Loop(context.logger, () => this.inbox.fill())
    const settleLoop: Loop = new Loop(context.logger, () => this.settling.fill())
    this.inbox = new Inbox(context, () => inboxLoop.wake())
    this.settling = new Pool(context.logger, SETTLE_SIZE, {
      claim: async (limit) => {
        const { charges } = await context.storage.session()
        return charges.claimSettle(limit, SETTLE_LEASE_SECONDS)
      },
      work: (charge) => this.settleOne(charge),
      onFree: () => settleLoop.wake(),
    })
    const work = [
      () => sendEvents(context, medusa.emit),
      () => payouts.execute(),
      () => payouts.read(PAYOUT_READS),
      () => refunds.book((id) => settleTimeout.execute(() => medusa.book(id))),
    ]
    const others = work.map((each) => new Loop(context.logger, each))
    this.loops = [inboxLoop, settleLoop, ...others]
  }

  start(): void {
    this.timer ??= setInterval(() => this.wake(), POLL_MS).unref()
    this.wake()
  }

  /** There may be something to do; returns at once. */
  wake(): void {
    if (this.timer === null) return
    for (const loop of this.loops) loop.wake()
  }

  /** Takes nothing new and waits for what is under way. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer)
    this.timer = null
    await Promise.all(this.loops.map((loop) => loop.stop()))
    await Promise.all([this.inbox.drain(), this.settling.drain()])
  }

  private async settleOne(charge: ChargeRow): Promise<void> {
    const session = await this.context.storage.session()
    try {
      await settleTimeout.execute(() => this.medusa.settle(charge.id))
      await session.charges.finishSettle(charge)
    } catch (error) {
      const why = reason(error)
      this.context.logger.warn(
        `[crypto-checkout] ${charge.id} could not be settled in Medusa (attempt ${charge.settle_attempts}): ${why}`,
      )
      await session.charges.postponeSettle(charge, why, retryDelay(charge.settle_attempts))
    }
  }
}
