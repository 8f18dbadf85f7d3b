import { randomUUID } from "node:crypto"

/** In milliseconds. */
export interface HearingWaits {
  /** How long a notification to oneself may take; even a busy database needs less than the default. */
  hearing: number
  /** Between two tests: a pooler may be put in between, or taken out, at any time. */
  pause: number
}

const WAITS: HearingWaits = { hearing: 5_000, pause: 60_000 }
const PREFIX = "test:"
type TestPayload = `${typeof PREFIX}${string}`

export interface HearingEvents {
  /** Sends a notification over another connection than the one that listens. */
  send(payload: TestPayload): Promise<void>
  /** Whether notifications arrive; called when that changes, and the first time only if they do not. */
  onChange(hears: boolean): void
}

/**
 * Finds out whether a connection hears what is sent with NOTIFY. Behind a pooler that lends out
 * connections by transaction, such as PgBouncer, `LISTEN` succeeds and nothing is ever heard.
 */
export class HearingTest {
  private isHeard = true
  private expected: string | null = null
  private timer: NodeJS.Timeout | null = null

  constructor(
    private readonly events: HearingEvents,
    private readonly waits = WAITS,
  ) {}

  /** Whether notifications arrive, as far as is known. */
  get hears(): boolean {
    return this.isHeard
  }

  /** Tests now and from time to time, until {@link stop}; the connection listens. */
  start(): void {
    this.stop()
    const payload: TestPayload = `${PREFIX}${randomUUID()}`
    this.expected = payload
    this.wait(this.waits.hearing, () => this.judge())
    // Where the database is away, nothing is said about hearing.
    this.events.send(payload).catch(() => {
      if (this.expected === payload) this.expected = null
    })
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    this.expected = null
  }

  /** Something was heard. Returns whether it was a test, of whichever process. */
  heard(payload: string | undefined): boolean {
    this.expected = null
    this.tell(true)
    return payload?.startsWith(PREFIX) ?? false
  }

  private judge(): void {
    if (this.expected !== null) this.tell(false)
    this.wait(this.waits.pause, () => this.start())
  }

  private wait(ms: number, then: () => void): void {
    this.timer = setTimeout(then, ms)
    this.timer.unref()
  }

  private tell(hears: boolean): void {
    if (this.isHeard === hears) return
    this.isHeard = hears
    this.events.onChange(hears)
  }
}
