import type { ChargeId } from "../../../domain"
import type { Charge } from "../../../contract/storefront"
import { type Context, reason } from "../shared/context"
import { type Viewer, seenBy, toShopperCharge } from "./shopper-view"

export type ChargeListener = (charge: Charge) => void

/** Looks once in a while whether a notification was lost; one query for all open pages. */
const SAFETY_NET_MS = 15_000
/** The same while notifications do not arrive at all. */
const DEAF_MS = 2_000

/**
 * Tells open pages of this process what changed. A charge is read once per change, however many
 * pages show it, and nothing runs for pages on which nothing happens.
 */
export class ChargeHub {
  private readonly rooms = new Map<string, Room>()
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

  /**
   * Calls the listener with every new version from now on; returns how to stop.
   * @param viewer as whom the listener sees it
   */
  subscribe(chargeId: ChargeId, listener: ChargeListener, viewer: Viewer): () => void {
    const room = this.rooms.get(chargeId) ?? { listeners: new Map(), version: 0, reading: null }
    this.rooms.set(chargeId, room)
    room.listeners.set(listener, viewer)
    this.timer ??= this.look()
    return () => {
      room.listeners.delete(listener)
      if (room.listeners.size === 0) this.rooms.delete(chargeId)
    }
  }

  /** A charge was changed, here or in another process. */
  changed(chargeId: ChargeId): void {
    const room = this.rooms.get(chargeId)
    if (!room) return
    if (room.reading) {
      room.reading = "again"
      return
    }
    room.reading = "once"
    void this.deliver(chargeId, room)
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
  }

  private look(): NodeJS.Timeout {
    return setInterval(() => void this.catchUp(), this.pauseMs).unref()
  }

  private async deliver(chargeId: ChargeId, room: Room): Promise<void> {
    try {
      const session = await this.context.storage.session()
      const aggregate = await session.charges.findAggregate(chargeId)
      if (aggregate && aggregate.charge.version > room.version) {
        room.version = aggregate.charge.version
        const now = await session.now()
        const charge = await toShopperCharge(this.context, session, aggregate, now)
        for (const [listener, viewer] of room.listeners) listener(seenBy(viewer, charge))
      }
    } catch (error) {
      this.context.logger.warn(`[crypto-checkout] cannot push ${chargeId}: ${reason(error)}`)
    } finally {
      const again = room.reading === "again"
      room.reading = null
      if (again) this.changed(chargeId)
    }
  }
}

interface Room {
  /** With as whom each sees it. */
  listeners: Map<ChargeListener, Viewer>
  /** The newest version that was delivered. */
  version: number
  /** `again` when something changed while the charge was being read. */
  reading: "once" | "again" | null
}
