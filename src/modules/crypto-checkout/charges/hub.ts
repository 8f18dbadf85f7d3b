import type { ChargeId } from "../../../domain"
import type { Charge } from "../../../contract/storefront"
import type { ChargeAggregate } from "../../../storage"
import { type Context, reason } from "../shared/context"
import { type ShopperCharge, type Viewer, opensAs, seenBy, toShopperCharges } from "./shopper-view"

/** Told a new version; or null where the token alone does not tell any more what may be seen of it. */
export type ChargeListener = (charge: Charge | null) => void

/** As whom a page sees a charge, and by which token. */
export interface Subscriber {
  token: string
  viewer: Viewer
  /** The version of the charge that the page knows. */
  version: number
}

/** Looks once in a while whether a notification was lost; one query for all open pages. */
const SAFETY_NET_MS = 15_000
/** The same while notifications do not arrive at all. */
const DEAF_MS = 2_000
/** Charges that are read together. */
const MAX_TOGETHER = 100
/** Reads under way at the same time: while one waits for the database, the other is being sent. */
const MAX_READS = 2

/**
 * Tells open pages of this process what changed. A charge is read once per change, however many pages
 * show it; charges that change at the same time are read together; and nothing runs for pages on which
 * nothing happens.
 */
export class ChargeHub {
  private readonly rooms = new Map<ChargeId, Room>()
  private readonly changes = new Set<ChargeId>()
  private reads = 0
  private timer: NodeJS.Timeout | null = null
  private pauseMs = SAFETY_NET_MS

  constructor(private readonly context: Context) {}

  /** Whether notifications arrive in this process; while they do not, it looks by itself. */
  hears(hears: boolean): void {
    this.pauseMs = hears ? SAFETY_NET_MS : DEAF_MS
    if (this.timer === null) return
    clearInterval(this.timer)
    this.timer = this.look()
    if (!hears) void this.catchUp()
  }

  /** Calls the listener with every new version from now on; returns how to stop. */
  subscribe(chargeId: ChargeId, subscriber: Subscriber, listener: ChargeListener): () => void {
    const room = this.rooms.get(chargeId) ?? {
      listeners: new Map(),
      version: subscriber.version,
    }
    this.rooms.set(chargeId, room)
    room.listeners.set(listener, subscriber)
    this.timer ??= this.look()
    return () => {
      room.listeners.delete(listener)
      if (room.listeners.size === 0) this.rooms.delete(chargeId)
    }
  }

  /** A charge was changed, here or in another process. */
  changed(chargeId: ChargeId): void {
    if (!this.rooms.has(chargeId)) return
    this.changes.add(chargeId)
    this.read()
  }

  /** Reads everything that is open: after a broken connection notifications may be missing. */
  async catchUp(): Promise<void> {
    const ids = [...this.rooms.keys()]
    if (ids.length === 0) return
    try {
      const session = await this.context.storage.session()
      for (const { id, version } of await session.charges.versions(ids)) {
        if ((this.rooms.get(id)?.version ?? version) < version) this.changed(id)
      }
    } catch (error) {
      this.context.logger.warn(`[crypto-checkout] cannot check for changes: ${reason(error)}`)
    }
  }

  close(): void {
    if (this.timer) clearInterval(this.timer)
    this.timer = null
    this.rooms.clear()
    this.changes.clear()
  }

  private look(): NodeJS.Timeout {
    return setInterval(() => void this.catchUp(), this.pauseMs).unref()
  }

  private read(): void {
    while (this.reads < MAX_READS && this.changes.size > 0) {
      const ids = [...this.changes].slice(0, MAX_TOGETHER)
      // What changes from now on is read anew.
      for (const id of ids) this.changes.delete(id)
      this.reads += 1
      void this.deliver(ids).finally(() => {
        this.reads -= 1
        this.read()
      })
    }
  }

  private async deliver(ids: readonly ChargeId[]): Promise<void> {
    try {
      const session = await this.context.storage.session()
      const [found, now] = await Promise.all([session.chargeList.aggregates(ids), session.now()])
      const fresh = found.filter(({ charge }) => this.isNew(charge))
      const shown = await toShopperCharges(this.context, session, fresh, now)
      fresh.forEach((aggregate, index) => this.tell(aggregate, shown[index]!, now))
    } catch (error) {
      this.context.logger.warn(
        `[crypto-checkout] cannot push ${ids.slice(0, 3).join(", ")}: ${reason(error)}`,
      )
    }
  }

  private isNew({ id, version }: { id: ChargeId; version: number }): boolean {
    const room = this.rooms.get(id)
    return room !== undefined && version > room.version
  }

  private tell(aggregate: ChargeAggregate, shown: ShopperCharge, now: Date): void {
    const { charge } = aggregate
    const room = this.rooms.get(charge.id)
    // Two reads of one charge may end in another order than they began.
    if (!room || !this.isNew(charge)) return
    room.version = charge.version
    const views = new Map<Viewer, Charge>()
    for (const [listener, { token, viewer }] of room.listeners) {
      if (opensAs(this.context, aggregate, token, now) === viewer) {
        const view = views.get(viewer) ?? seenBy(viewer, shown)
        views.set(viewer, view)
        listener(view)
      } else listener(null)
    }
  }
}

interface Room {
  listeners: Map<ChargeListener, Subscriber>
  /** The newest version that was delivered, or was known to the first page. */
  version: number
}
