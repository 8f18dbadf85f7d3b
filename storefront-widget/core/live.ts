import { CHARGE_EVENT, type Charge, type ChargeResponse } from "../../src/contract/storefront"
import type { ChargeClient } from "./client"
import { toChargeError, type ChargeError } from "./errors"
import { createEventParser } from "./event-parser"

/**
 * `connecting` first read under way · `live` the stream delivers · `polling` asking instead ·
 * `reconnecting` one try failed · `offline` several did · `paused` nobody looks · `ended` the charge
 * needs no watching any more, or never will be readable.
 */
export type Connection =
  "connecting" | "live" | "polling" | "reconnecting" | "offline" | "paused" | "ended"

/** All in milliseconds, except `streamTries`. */
export interface LiveTiming {
  /** Streams in a row that may fail or stay silent before polling starts. */
  streamTries: number
  /** A stream without a single byte for so long delivers nothing, e.g. behind a buffering proxy. */
  firstByte: number
  /** Silence after which a stream that once spoke counts as dead. */
  silence: number
  pollFirst: number
  pollSlowest: number
  /** While polling, the stream gets another chance after so long. */
  streamAgain: number
  backoffFirst: number
  backoffSlowest: number
}

export const DEFAULT_TIMING: LiveTiming = {
  streamTries: 3,
  firstByte: 8_000,
  silence: 45_000,
  pollFirst: 2_000,
  pollSlowest: 15_000,
  streamAgain: 60_000,
  backoffFirst: 500,
  backoffSlowest: 15_000,
}

export interface LiveOptions {
  client: ChargeClient
  timing: LiveTiming
  /** Version of the charge we hold, null before the first read. */
  lastVersion(): number | null
  /** True when no further change is to be expected. */
  isFinal(): boolean
  /** `tookMs`: how long the request took, to place `server_time` on our clock. */
  onResponse(response: ChargeResponse, tookMs: number): void
  onCharge(charge: Charge): void
  onConnection(connection: Connection): void
  onError(error: ChargeError): void
}

export interface LiveConnection {
  /** Reads anew at once, then goes on as before. */
  refresh(): void
  stop(): void
}

/**
 * Keeps a charge fresh until it is final: reads it once, then follows the event stream, and polls
 * where streams do not get through. There is never more than one request under way.
 */
// eslint-disable-next-line max-lines-per-function -- one closure over one connection; parts of it would be bytes for every shopper
export function startLive(options: LiveOptions): LiveConnection {
  const { client, timing } = options
  let stopped = false
  let turn = new AbortController()

  /** Ends whatever the loop is doing; it then starts over with a fresh read. */
  const interrupt = () => turn.abort()

  /** Sleeps, but not longer than until the next interruption. */
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(done, ms)
      const { signal } = turn
      function done() {
        clearTimeout(timer)
        signal.removeEventListener("abort", done)
        resolve()
      }
      if (signal.aborted) done()
      else signal.addEventListener("abort", done)
    })

  async function read(): Promise<void> {
    const { signal } = turn
    const started = Date.now()
    const response = await client.get(signal)
    if (!signal.aborted) options.onResponse(response, Date.now() - started)
  }

  /** Follows one stream to its end; true when it was of use. */
  async function follow(): Promise<boolean> {
    const { signal } = turn
    const dead = new AbortController()
    const end = () => dead.abort()
    signal.addEventListener("abort", end)
    const started = Date.now()
    let spoke = false
    let events = 0
    let timer = setTimeout(end, timing.firstByte)
    try {
      const reader = (await client.events(options.lastVersion(), dead.signal)).getReader()
      // A body that ignores the abort would hold the loop; cancelling ends the pending read.
      dead.signal.addEventListener("abort", () => void reader.cancel().catch(() => {}))
      const text = new TextDecoder()
      const parser = createEventParser((event) => {
        if (event.name !== CHARGE_EVENT || signal.aborted) return
        const charge = parseCharge(event.data)
        if (!charge) return
        events++
        options.onCharge(charge)
      })
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        clearTimeout(timer)
        timer = setTimeout(end, timing.silence)
        if (!spoke) options.onConnection("live")
        spoke = true
        parser.push(text.decode(value, { stream: true }))
        if (options.isFinal()) end()
      }
    } catch (cause) {
      if (!spoke) throw cause
    } finally {
      clearTimeout(timer)
      end()
      signal.removeEventListener("abort", end)
    }
    return events > 0 || (spoke && Date.now() - started > timing.firstByte)
  }

  async function run(): Promise<void> {
    let stale = options.lastVersion() === null
    let failures = 0
    let misses = 0
    let pollEvery = timing.pollFirst
    let pollingSince = 0

    while (!stopped) {
      turn = new AbortController()
      const { signal } = turn
      if (isHidden()) {
        options.onConnection("paused")
        await sleep(2 ** 31 - 1)
        stale = true
        continue
      }
      const polling = misses >= timing.streamTries
      try {
        if (stale || polling) {
          const before = options.lastVersion()
          await read()
          failures = 0
          stale = false
          if (options.lastVersion() !== before) pollEvery = timing.pollFirst
          options.onConnection(polling ? "polling" : "connecting")
        }
        if (options.isFinal()) break
        if (polling) {
          await sleep(pollEvery)
          pollEvery = Math.min(pollEvery * 1.25, timing.pollSlowest)
          if (Date.now() - pollingSince > timing.streamAgain) misses = timing.streamTries - 1
        } else if (await follow().catch(() => false)) {
          misses = 0
          if (!options.isFinal()) await sleep(withJitter(timing.backoffFirst))
        } else if (!signal.aborted) {
          // The next read tells whether the network or only the stream is the trouble.
          stale = true
          misses++
          pollingSince = Date.now()
          await sleep(backOff(misses, timing))
        }
      } catch (cause) {
        if (!signal.aborted) {
          const error = toChargeError(cause)
          failures++
          stale = true
          options.onError(error)
          if (error.permanent) break
          options.onConnection(failures > 1 ? "offline" : "reconnecting")
          await sleep(Math.max(error.retryAfterMs ?? 0, backOff(failures, timing)))
        }
      }
      if (signal.aborted) stale = true
    }
    if (stopped) return
    stop()
    options.onConnection("ended")
  }

  const unlisten = listen(interrupt)
  function stop(): void {
    stopped = true
    unlisten()
    interrupt()
  }
  void run()
  return { refresh: interrupt, stop }
}

function parseCharge(data: string): Charge | null {
  try {
    const charge = JSON.parse(data) as Charge
    return typeof charge.version === "number" ? charge : null
  } catch {
    return null
  }
}

const withJitter = (ms: number) => ms * (0.5 + Math.random())

const backOff = (failures: number, timing: LiveTiming) =>
  withJitter(Math.min(timing.backoffFirst * 2 ** (failures - 1), timing.backoffSlowest))

const isHidden = () => typeof document !== "undefined" && document.visibilityState === "hidden"

/** Calls back when the page is hidden or shown again, or the network comes or goes. */
function listen(callback: () => void): () => void {
  if (typeof document === "undefined") return () => {}
  const targets: [EventTarget, string][] = [
    [document, "visibilitychange"],
    [window, "online"],
    [window, "offline"],
  ]
  for (const [target, name] of targets) target.addEventListener(name, callback)
  return () => {
    for (const [target, name] of targets) target.removeEventListener(name, callback)
  }
}
