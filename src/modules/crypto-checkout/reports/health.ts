import type { HealthResponse } from "../../../contract/health"
import { within } from "../../../gateways"
import type { Backlog } from "../../../storage"
import { type Context, reason } from "../shared/context"

/** Work of a shop that keeps up takes seconds; an outage of a processor ages its callbacks, too. */
const BEHIND_SECONDS = 120
/** However many ask, the database is asked once in so long. */
const FRESH_MS = 1_000
/** A database that takes longer is as good as away. */
const PATIENCE_MS = 3_000

/** How far the shop is behind; up to a second old. */
export class Health {
  private last: { at: number; backlog: Promise<Backlog | null> } | null = null

  /** @param hears whether notifications arrive in this process */
  constructor(
    private readonly context: Context,
    private readonly hears: () => boolean,
  ) {}

  async read(): Promise<HealthResponse> {
    const backlog = await this.backlog()
    const notifications = this.hears() ? "arriving" : "deaf"
    if (backlog === null) {
      return {
        status: "unavailable",
        oldest_callback_seconds: null,
        oldest_unsettled_seconds: null,
        gateways_away: null,
        gateways_paused: null,
        notifications,
      }
    }
    const { callback, unsettled, away, paused } = backlog
    return {
      status: Math.max(callback, unsettled) > BEHIND_SECONDS ? "behind" : "ok",
      oldest_callback_seconds: callback,
      oldest_unsettled_seconds: unsettled,
      gateways_away: away,
      gateways_paused: paused,
      notifications,
    }
  }

  private backlog(): Promise<Backlog | null> {
    const now = performance.now()
    if (!this.last || now - this.last.at > FRESH_MS) {
      this.last = { at: now, backlog: this.ask() }
    }
    return this.last.backlog
  }

  private async ask(): Promise<Backlog | null> {
    try {
      const asked = this.context.storage.session().then(({ figures }) => figures.backlog())
      return await within(PATIENCE_MS, asked)
    } catch (error) {
      this.context.logger.warn(`[crypto-checkout] the database is unavailable: ${reason(error)}`)
      return null
    }
  }
}
