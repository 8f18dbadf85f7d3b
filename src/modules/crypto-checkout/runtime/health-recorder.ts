import { type Observation, onObservation } from "../../../gateways"
import { type Context, reason } from "../shared/context"

/** Observations are written down together; nobody needs them sooner. */
const FLUSH_MS = 5_000

/**
 * Writes down how calls to the processors go, for all processes to see: the one that answers an
 * admin is not the one that has made the calls. When an outage is over, what waits for the processor
 * is due at once.
 */
export class HealthRecorder {
  private readonly changed = new Map<string, Observation>()
  /** Gateways whose last call has failed. */
  private readonly failing = new Set<string>()
  private timer: NodeJS.Timeout | null = null
  private readonly stop: () => void

  constructor(private readonly context: Context) {
    this.stop = onObservation((gateway, observation) => {
      if (!context.gateways.has(gateway)) return
      this.changed.set(gateway, observation)
      const isFailing = isFailingNow(observation)
      const recovers = !isFailing && this.failing.delete(gateway)
      if (isFailing) this.failing.add(gateway)
      // What waits for its answer should not wait for the next flush.
      if (recovers) return void this.flush()
      this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref()
    })
  }

  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    const changes = [...this.changed]
    this.changed.clear()
    if (changes.length === 0) return
    try {
      const { gatewayState } = await this.context.storage.session()
      for (const [gateway, observation] of changes) {
        const recovered = await gatewayState.recordHealth(gateway, observation)
        if (recovered) await gatewayState.resume(gateway)
      }
    } catch (error) {
      this.context.logger.warn(
        `[crypto-checkout] the gateways' health could not be saved: ${reason(error)}`,
      )
    }
  }

  async close(): Promise<void> {
    this.stop()
    await this.flush()
  }
}

function isFailingNow({ lastSuccessAt, lastFailureAt }: Observation): boolean {
  return (lastFailureAt ?? 0) > (lastSuccessAt ?? 0)
}
