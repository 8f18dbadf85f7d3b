import { setTimeout as sleep } from "node:timers/promises"
import { TimeoutStrategy, timeout } from "cockatiel"
import { type ChargeId, type RefundId, isOnTheWay, isSettled, retryDelay } from "../../../domain"
import type { CallbackRow, ChargeRow } from "../../../storage"
import { noteSettlement, traced } from "../../../telemetry"
import { inboxLanes } from "../callbacks/inbox"
import { depositLanes } from "../charges/due-reads"
import { expiryLanes, tellTime } from "../charges/expiry"
import { SettlementDesk, inMedusasWords } from "../charges/settlement"
import { type SendCall, giveBackUnsent, sendLanes } from "../payouts/executor"
import { type ReadCall, giveBackUnread, readLanes } from "../payouts/reader"
import type { Refunds } from "../refunds"
import { BusyError } from "../shared/busy"
import { type Context, reason } from "../shared/context"
import type { Lanes } from "../shared/lanes"
import { Loop } from "../shared/loop"
import { Pool } from "../shared/pool"
import { type Emitter, sendEvents } from "./events"

/** How a worker reaches Medusa. */
export interface MedusaPort {
  /**
   * Tells Medusa what became of a charge; throws when that has to be tried again, a
   * {@link BusyError} when it could not even begin.
   */
  settle: (chargeId: ChargeId) => Promise<void>
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
/** Before a charge is looked at again whose cart somebody else is working on. */
const BUSY_PAUSE_MS = 2_000
/** By then Medusa could not be told for more than twenty minutes. */
const ATTEMPTS_BEFORE_LABEL = 6
/** How long giving back what was not finished may take. */
const GIVE_BACK_MS = 1_500

/**
 * A workflow of Medusa's may never end. Nobody waits longer than the lease lasts, so that one charge
 * does not hold up all others; telling Medusa again later does no harm.
 */
const settleTimeout = timeout(100_000, TimeoutStrategy.Aggressive)

/**
 * All background work of a process: callbacks, reads that are due, charges whose time is over, telling
 * Medusa, events, and money that goes out. Any number of workers in any number of processes may run:
 * rows are claimed in the database, and nothing that matters is kept in memory. Each kind of work has
 * a loop of its own, and each gateway a lane in it, so that what is slow holds up itself only.
 */
export class Worker {
  private timer: NodeJS.Timeout | null = null
  private readonly loops: Loop[] = []
  private readonly inbox: Lanes<CallbackRow[]>
  private readonly inboxLoop: Loop
  private readonly settling: Pool<ChargeRow>
  private readonly deposits: Lanes<string>
  private readonly expiry: Lanes<string>
  private readonly sending: Lanes<SendCall>
  private readonly reading: Lanes<ReadCall>
  private readonly booking: ReturnType<Refunds["bookings"]>
  /** Others have taken up what was under way: what becomes of it here does not count. */
  private isHandedOver = false

  constructor(
    private readonly context: Context,
    private readonly medusa: MedusaPort,
    refunds: Refunds,
  ) {
    const inbox = this.looped((onFree) => inboxLanes(context, onFree))
    this.inbox = inbox.place
    this.inboxLoop = inbox.loop
    this.settling = this.looped((onFree) => this.settlePool(onFree)).place
    this.deposits = this.looped((onFree) => depositLanes(context, onFree)).place
    this.expiry = this.looped((onFree) => expiryLanes(context, onFree)).place
    this.sending = this.looped((onFree) => sendLanes(context, onFree)).place
    this.reading = this.looped((onFree) => readLanes(context, onFree)).place
    const book = (id: string): Promise<void> => settleTimeout.execute(() => medusa.book(id))
    this.booking = this.looped((onFree) => refunds.bookings(book, onFree)).place
    for (const work of [() => sendEvents(context, medusa.emit), () => tellTime(context)]) {
      this.loops.push(new Loop(context.logger, work))
    }
  }

  start(): void {
    this.context.reading.open()
    this.timer ??= setInterval(() => this.wake(), POLL_MS).unref()
    this.wake()
  }

  /** There may be something to do; returns at once. */
  wake(): void {
    if (this.timer === null) return
    for (const loop of this.loops) loop.wake()
  }

  /** Callbacks have come, which concern no other loop yet; returns at once. */
  wakeInbox(): void {
    if (this.timer !== null) this.inboxLoop.wake()
  }

  /** Takes nothing new and waits for what is under way. */
  async stop(): Promise<void> {
    await this.stopTaking()
    await Promise.all(this.places().map((place) => place.drain()))
  }

  /**
   * The same, for so long at most. What is not finished by then is given back, so that another process
   * goes on with it at once; but not money that may be on its way, nor its booking: their leases run
   * out, and then they are looked up.
   * @returns whether all was finished
   */
  async stopWithin(patienceMs: number): Promise<boolean> {
    const stopped = this.stop().then(() => true)
    if (await Promise.race([stopped, waitFalse(patienceMs)])) return true
    await Promise.race([this.giveBack(), waitFalse(GIVE_BACK_MS)])
    return false
  }

  private async stopTaking(): Promise<void> {
    if (this.timer) clearInterval(this.timer)
    this.timer = null
    await Promise.all(this.loops.map((loop) => loop.stop()))
  }

  private async giveBack(): Promise<void> {
    this.isHandedOver = true
    const { storage, reading, logger } = this.context
    reading.close()
    try {
      // What was being taken at that moment is given back as well.
      await this.stopTaking()
      await reading.taken()
      const session = await storage.session()
      await Promise.all([
        session.charges.giveBackSettle(this.settling.underWay().map(({ id }) => id)),
        session.deposits.giveBack(reading.underWay()),
        giveBackUnsent(this.context, this.sending.underWay()),
        giveBackUnread(this.context, this.reading.underWay()),
      ])
      // Last: whoever takes a callback needs its deposit.
      const callbacks = this.inbox.underWay().flat()
      await session.inbox.giveBack(callbacks.map(({ id }) => id))
    } catch (error) {
      logger.warn(`[crypto-checkout] work could not be handed over: ${reason(error)}`)
    }
  }

  private places(): { drain: () => Promise<void> }[] {
    const { inbox, settling, deposits, expiry, sending, reading, booking } = this
    return [inbox, settling, deposits, expiry, sending, reading, booking]
  }

  /** A place for work with a loop that fills it. */
  private looped<P extends { fill: () => Promise<number> }>(
    open: (onFree: () => void) => P,
  ): { place: P; loop: Loop } {
    const place: P = open(() => loop.wake())
    const loop: Loop = new Loop(this.context.logger, () => place.fill())
    this.loops.push(loop)
    return { place, loop }
  }

  private settlePool(onFree: () => void): Pool<ChargeRow> {
    const { storage, logger } = this.context
    return new Pool(logger, SETTLE_SIZE, {
      claim: async (limit) => {
        const { charges } = await storage.session()
        return charges.claimSettle(limit, SETTLE_LEASE_SECONDS)
      },
      work: (charge) => this.settleOne(charge),
      onFree,
    })
  }

  private async settleOne(charge: ChargeRow): Promise<void> {
    const session = await this.context.storage.session()
    const begun = performance.now()
    const note = (outcome: "ok" | "busy" | "failed"): void =>
      noteSettlement(outcome, (performance.now() - begun) / 1_000)
    try {
      await traced("crypto_checkout.settle", { "crypto_checkout.charge": charge.id }, () =>
        settleTimeout.execute(() => this.medusa.settle(charge.id)),
      )
      await session.charges.finishSettle(charge)
      note("ok")
    } catch (error) {
      note(error instanceof BusyError ? "busy" : "failed")
      if (this.isHandedOver) return
      const why = reason(error)
      if (error instanceof BusyError) {
        return session.charges.postponeSettle(charge, why, BUSY_PAUSE_MS, false)
      }
      this.context.logger.warn(
        `[crypto-checkout] ${charge.id} could not be settled in Medusa (attempt ${charge.settle_attempts}): ${why}`,
        { charge: charge.id, order: charge.order_id },
      )
      await session.charges.postponeSettle(charge, why, retryDelay(charge.settle_attempts))
      if (charge.settle_attempts >= ATTEMPTS_BEFORE_LABEL) await this.labelUnsettled(charge, why)
    }
  }

  /** Whatever is in the way, somebody has to see it; settling takes the label back when it works. */
  private async labelUnsettled({ id, status, order_id }: ChargeRow, why: string): Promise<void> {
    if (!isSettled(status) && !isOnTheWay(status)) return
    const label = order_id === null ? "order_not_placed" : "not_captured"
    await new SettlementDesk(this.context).label(id, label, true, inMedusasWords(why))
  }
}

function waitFalse(ms: number): Promise<false> {
  return sleep(ms, false as const, { ref: false })
}
