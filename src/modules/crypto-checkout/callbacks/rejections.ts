import type { GatewayId } from "../../../domain"
import type { RejectionReason } from "../../../contract/callbacks"
import { type Context, reason } from "../shared/context"

/** Refused posts are written down together, so that a flood of them is a row now and then. */
const FLUSH_MS = 1_000

interface Count {
  gateway: GatewayId
  reason: RejectionReason
  count: number
  lastBytes: number
}

/**
 * Counts refused callbacks, so that an admin sees "signature wrong, 12 times". Nothing of the
 * refused request is kept but its size.
 */
export class RejectionLog {
  private counts = new Map<string, Count>()
  private timer: NodeJS.Timeout | null = null

  constructor(private readonly context: Context) {}

  /** Returns at once. */
  note(gatewayId: GatewayId, why: RejectionReason, bytes: number): void {
    // A made-up name must not make rows.
    const gateway = this.context.gateways.has(gatewayId) ? gatewayId : "unknown"
    const key = `${gateway} ${why}`
    const known = this.counts.get(key) ?? { gateway, reason: why, count: 0, lastBytes: 0 }
    this.counts.set(key, { ...known, count: known.count + 1, lastBytes: bytes })
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref()
  }

  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    const counts = [...this.counts.values()]
    this.counts = new Map()
    try {
      const { callbackLog } = await this.context.storage.session()
      for (const { gateway, reason: why, count, lastBytes } of counts) {
        await callbackLog.countRejections(gateway, why, count, lastBytes)
      }
    } catch (error) {
      this.context.logger.warn(
        `[crypto-checkout] rejected callbacks could not be counted: ${reason(error)}`,
      )
    }
  }
}
