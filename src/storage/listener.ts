import { Client, type ClientConfig } from "pg"
import type { DatabaseOptions } from "./data-source"
import { type HearingEvents, HearingTest, type HearingWaits } from "./hearing"
import { CHANNEL } from "./schema"

/** What a listener tells, and by which way it may test itself. */
export interface ListenerEvents {
  /** A charge changed; its id. */
  onCharge(id: string): void
  /** There is something for the workers. */
  onWork(): void
  /** Callbacks have come, and nothing else. */
  onCallbacks(): void
  /** The connection is there, for the first time or again: whatever was missed has to be looked up. */
  onConnected(): void
  /** See {@link HearingTest}. */
  hearing: HearingEvents
}

/** Where to listen. */
export interface ListenerOptions extends Pick<DatabaseOptions, "clientUrl" | "ssl"> {
  /** The database's own address, where `clientUrl` leads through a pooler. */
  listenUrl?: string | undefined
}

const MAX_PAUSE_MS = 10_000

/**
 * Hears what other processes have committed, over one connection that is opened anew when it
 * breaks. It is only faster than looking: nothing is lost while it is down.
 */
export class Listener {
  private client: Client | null = null
  private timer: NodeJS.Timeout | null = null
  private failures = 0
  private stopped = true
  private readonly hearing: HearingTest

  constructor(
    private readonly options: ListenerOptions,
    private readonly events: ListenerEvents,
    waits?: HearingWaits,
  ) {
    this.hearing = new HearingTest(events.hearing, waits)
  }

  /** Whether notifications arrive, as far as is known. */
  get hears(): boolean {
    return this.hearing.hears
  }

  start(): void {
    if (!this.stopped) return
    this.stopped = false
    void this.connect()
  }

  async stop(): Promise<void> {
    this.stopped = true
    if (this.timer) clearTimeout(this.timer)
    this.hearing.stop()
    const client = this.client
    this.client = null
    await client?.end().catch(() => undefined)
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.options.listenUrl ?? this.options.clientUrl,
      ssl: this.options.ssl as ClientConfig["ssl"],
      application_name: "medusa-crypto-checkout-listener",
      keepAlive: true,
    })
    client.on("error", () => this.reconnect(client))
    client.on("end", () => this.reconnect(client))
    client.on("notification", ({ payload }) => this.dispatch(payload))
    this.client = client
    try {
      await client.connect()
      await client.query(`LISTEN ${CHANNEL}`)
      // Stopped meanwhile, or broken already.
      if (this.client !== client) return
      this.failures = 0
      this.events.onConnected()
      this.hearing.start()
    } catch {
      this.reconnect(client)
    }
  }

  private reconnect(broken: Client): void {
    if (this.stopped || this.client !== broken) return
    this.client = null
    this.hearing.stop()
    broken.end().catch(() => undefined)
    const pause = Math.min(250 * 2 ** this.failures, MAX_PAUSE_MS)
    this.failures += 1
    this.timer = setTimeout(() => void this.connect(), pause)
    this.timer.unref()
  }

  private dispatch(payload: string | undefined): void {
    if (this.hearing.heard(payload)) return
    if (payload === "work") {
      this.events.onWork()
    } else if (payload === "callbacks") {
      this.events.onCallbacks()
    } else if (payload?.startsWith("charge:")) {
      this.events.onCharge(payload.slice("charge:".length))
    }
  }
}
