import type { Charge, ChargeResponse, OfferedAsset } from "../../src/contract/storefront"
import type { ChargeClient } from "./client"
import { createServerClock } from "./clock"
import { toChargeError, type ChargeError } from "./errors"
import { isFinal } from "./format"
import { DEFAULT_TIMING, startLive, type Connection, type LiveTiming } from "./live"

/** All that a page needs to draw a charge; a new object for every change. */
export interface ChargeSnapshot {
  /** Null until the first answer. */
  charge: Charge | null
  assets: OfferedAsset[]
  connection: Connection
  /** Why the charge could not be read last time; null once it was. */
  error: ChargeError | null
  /** The asset (CAIP-19) for which an address is being asked for. */
  opening: string | null
  /** Why the last address could not be had; null once it was, or is asked for again. */
  openError: ChargeError | null
  /** Milliseconds to add to `Date.now()` to get the server's time. */
  clockOffset: number
  /** False until the shop has answered: what is shown before is as old as {@link ChargeStoreOptions.initial}. */
  answered: boolean
}

export interface ChargeStoreOptions {
  client: ChargeClient
  /** An answer that is at hand already, e.g. from rendering on the server. */
  initial?: ChargeResponse
  /** For other networks than the web's; see {@link LiveTiming}. */
  timing?: Partial<LiveTiming>
}

/** A store in the shape of React's `useSyncExternalStore`, of use without React too. */
export interface ChargeStore {
  /** The first subscriber starts the live connection, the last one to leave ends it. */
  subscribe(listener: () => void): () => void
  getSnapshot(): ChargeSnapshot
  /** What a server renders: the initial answer or nothing, never a live state. */
  getServerSnapshot(): ChargeSnapshot
  /** Asks for an address in the asset; false (and the reason in `openError`) when there is none. */
  openDeposit(asset: string): Promise<boolean>
  /** Reads anew, also after the connection has ended. */
  refresh(): void
}

// eslint-disable-next-line max-lines-per-function -- one closure over one connection; parts of it would be bytes for every shopper
export function createChargeStore(options: ChargeStoreOptions): ChargeStore {
  const { client, initial } = options
  const timing = { ...DEFAULT_TIMING, ...options.timing }
  const clock = createServerClock()
  // A page from the server comes late, but nearer to its time than many a device's clock.
  if (initial) clock.observe(initial.charge.server_time)
  const listeners = new Set<() => void>()
  let live: ReturnType<typeof startLive> | null = null
  let snapshot: ChargeSnapshot = {
    charge: initial?.charge ?? null,
    assets: initial?.assets ?? [],
    connection: "connecting",
    error: null,
    opening: null,
    openError: null,
    clockOffset: clock.offset,
    answered: false,
  }
  const first = snapshot

  function set(change: Partial<ChargeSnapshot>): void {
    const keys = Object.keys(change) as (keyof ChargeSnapshot)[]
    if (keys.every((key) => Object.is(change[key], snapshot[key]))) return
    snapshot = { ...snapshot, ...change }
    listeners.forEach((listener) => listener())
  }

  /** Answers and events may overtake each other: an older version never replaces a newer one. */
  function accept(charge: Charge, tookMs?: number): Partial<ChargeSnapshot> {
    clock.observe(charge.server_time, tookMs)
    const older = snapshot.charge !== null && charge.version < snapshot.charge.version
    const clockOffset = clock.offset
    const known = { clockOffset, answered: true }
    return older ? known : { ...known, charge, error: null }
  }

  function start(): void {
    live?.stop()
    live = startLive({
      client,
      timing,
      lastVersion: () => snapshot.charge?.version ?? null,
      isFinal: () => snapshot.charge !== null && isFinal(snapshot.charge),
      onResponse: ({ charge, assets }, tookMs) =>
        set({
          ...accept(charge, tookMs),
          assets,
          error: null,
          // The line is back: what it has cost is no news any more.
          openError: snapshot.openError?.code === "network" ? null : snapshot.openError,
        }),
      onCharge: (charge) => set(accept(charge)),
      onConnection: (connection) => set({ connection }),
      onError: (error) => set({ error }),
    })
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      if (!live) start()
      return () => {
        listeners.delete(listener)
        // Deferred, so that unsubscribing and subscribing in one go keeps the connection.
        setTimeout(() => {
          if (listeners.size > 0) return
          live?.stop()
          live = null
        })
      }
    },
    getSnapshot: () => snapshot,
    getServerSnapshot: () => first,
    async openDeposit(asset) {
      if (snapshot.opening) return false
      set({ opening: asset, openError: null })
      const started = Date.now()
      try {
        const { charge, assets } = await client.openDeposit(asset)
        set({ ...accept(charge, Date.now() - started), assets, opening: null })
        return true
      } catch (cause) {
        set({ opening: null, openError: toChargeError(cause) })
        return false
      }
    },
    refresh() {
      if (snapshot.connection === "ended") start()
      live?.refresh()
    },
  }
}
