import { setTimeout as sleep } from "node:timers/promises"
import type { DepositId } from "../../../domain"
import { type Context, reason } from "../shared/context"
import { refreshDeposit } from "./deposits"

/** Deposits of one gateway that are read at the same time. */
const LANE_SIZE = 5
/** How long a look waits for lanes that are slow; they go on, and the next look leaves them alone. */
const PATIENCE_MS = 4_000

/**
 * Reads deposits whose time has come, each gateway's in a lane of their own: one that hangs delays
 * neither the others' deposits nor the next look.
 */
export class DueReads {
  private readonly lanes = new Map<string, Promise<void>>()

  constructor(private readonly context: Context) {}

  /** Starts what is due, at most `limit` deposits of each gateway; returns how many it started. */
  async start(limit: number): Promise<number> {
    const { deposits } = await this.context.storage.session()
    const due = await deposits.listDue(limit, [...this.lanes.keys()])
    for (const gateway of new Set(due.map((row) => row.gateway))) {
      const ids = due.filter((row) => row.gateway === gateway).map(({ id }) => id)
      const lane = this.readAll(ids).finally(() => this.lanes.delete(gateway))
      this.lanes.set(gateway, lane)
    }
    await Promise.race([this.drain(), sleep(PATIENCE_MS, undefined, { ref: false })])
    return due.length
  }

  /** Waits for what is under way. */
  async drain(): Promise<void> {
    await Promise.all(this.lanes.values())
  }

  private async readAll(ids: string[]): Promise<void> {
    const readers = Array.from({ length: LANE_SIZE }, async () => {
      for (let id = ids.shift(); id !== undefined; id = ids.shift()) await this.read(id)
    })
    await Promise.all(readers)
  }

  private async read(id: DepositId): Promise<void> {
    try {
      await refreshDeposit(this.context, id)
    } catch (error) {
      this.context.logger.warn(`[crypto-checkout] cannot read ${id}: ${reason(error)}`)
    }
  }
}
