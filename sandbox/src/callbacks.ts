import axios from "axios"
import http from "node:http"
import https from "node:https"
import type { SandboxClock } from "./clock"
import { SandboxError } from "./errors"
import type { Fault, Faults } from "./faults"

/** Seconds to wait before each retry; the last one is a good six days after the first attempt. */
const DEFAULT_RETRY_SCHEDULE = [5, 30, 120, 600, 3600, 21_600, 86_400, 172_800, 259_200]

/** Finished deliveries that the log keeps at most. */
const LOG_LENGTH = 5000

/** One POST of a callback. */
export interface CallbackAttempt {
  /** ISO 8601. */
  at: string
  /** HTTP status, or null when there was no answer. */
  status: number | null
  /** First characters of the answer's body. */
  response: string | null
  /** Why there was no answer, or null. */
  error: string | null
  duration_ms: number
  /** Headers as sent. */
  headers: Record<string, string>
}

/** A callback and what became of it. */
export interface CallbackDelivery {
  id: string
  processor: string
  /** What it is about: the processor's payment or payout id; null for a test. */
  payment_id: string | null
  event: string
  url: string
  /** The text that the signature covers. */
  body: string
  /** `waiting` for an answer or a retry · `delivered` 2xx · `failed` given up · `dropped` by a fault. */
  state: "waiting" | "delivered" | "failed" | "dropped"
  /** Kinds of the faults that strike it. */
  faults: string[]
  attempts: CallbackAttempt[]
  /** ISO 8601, or null when no attempt is planned. */
  next_attempt_at: string | null
  created_at: string
}

/** A processor's way to sign: asked before each attempt. */
export interface CallbackScheme {
  /**
   * Headers for a delivery whose body is `delivery.body`.
   * @param forged sign with a wrong key.
   */
  headers(delivery: CallbackDelivery, forged: boolean): Record<string, string>
  /** Seconds before each retry, where the processor tells; the sandbox's own setting goes first. */
  retrySchedule?: readonly number[]
  /** Where the proof is not in a header: what somebody without the secrets would send, and where to. */
  forge?(delivery: CallbackDelivery): Pick<CallbackDelivery, "url" | "body">
}

/** Settings of the queue. */
export interface CallbackOptions {
  /** Seconds before each retry. */
  retrySchedule?: readonly number[]
  /** How long a receiver may take, in real milliseconds; default 5000. */
  answerTimeoutMs?: number
}

/** Posts callbacks, repeats failed ones, keeps the log, and plays faults. */
export class CallbackQueue {
  private deliveries = new Map<string, CallbackDelivery>()
  private readonly schemes = new Map<string, CallbackScheme>()
  private held: { delivery: CallbackDelivery; faults: Fault[] }[] = []
  private readonly running = new Set<Promise<void>>()
  private readonly closing = new AbortController()
  private readonly httpAgent = new http.Agent({ keepAlive: false })
  private readonly httpsAgent = new https.Agent({ keepAlive: false })
  private readonly retrySchedule: readonly number[] | undefined
  private readonly answerTimeoutMs: number

  constructor(
    private readonly clock: SandboxClock,
    private readonly faults: Faults,
    private readonly newId: () => string,
    private readonly changed: () => void,
    options: CallbackOptions = {},
  ) {
    this.retrySchedule = options.retrySchedule
    this.answerTimeoutMs = options.answerTimeoutMs ?? 5000
  }

  /** Tells how a processor signs. */
  register(processor: string, scheme: CallbackScheme): void {
    this.schemes.set(processor, scheme)
  }

  /** Sends a callback; returns at once, with its place in the log. */
  enqueue(
    callback: Pick<CallbackDelivery, "processor" | "payment_id" | "event" | "url" | "body">,
  ): CallbackDelivery {
    const faults = this.faults.forCallback(callback.processor, callback.event)
    const delivery: CallbackDelivery = {
      id: this.newId(),
      ...callback,
      state: "waiting",
      faults: faults.map((fault) => fault.kind),
      attempts: [],
      next_attempt_at: null,
      created_at: this.clock.iso(),
    }
    this.deliveries.set(delivery.id, delivery)
    this.trim()
    this.dispatch(delivery, faults)
    this.changed()
    return delivery
  }

  /** Sends once, without faults and without retries, and waits for the outcome. */
  async sendOnce(
    callback: Pick<CallbackDelivery, "processor" | "payment_id" | "event" | "url" | "body">,
  ): Promise<CallbackDelivery> {
    const created_at = this.clock.iso()
    const delivery: CallbackDelivery = {
      id: this.newId(),
      ...callback,
      state: "waiting",
      faults: [],
      attempts: [],
      next_attempt_at: null,
      created_at,
    }
    this.deliveries.set(delivery.id, delivery)
    await this.track(this.attempt(delivery, 1, false))
    return delivery
  }

  /** Sends a delivery of the log again, now and without its faults, and waits for the outcome. */
  async redeliver(id: string): Promise<CallbackDelivery> {
    const delivery = this.find(id)
    delivery.faults = []
    const stillRetried = delivery.state === "waiting"
    await this.track(this.attempt(delivery, 1, stillRetried))
    return delivery
  }

  /** Sends what `reorder` faults still hold back: the newest first, one after the other. */
  async releaseHeld(): Promise<void> {
    for (const { delivery, faults } of this.held.splice(0).reverse()) {
      await this.track(this.attempt(delivery, copiesBy(faults)))
    }
  }

  find(id: string): CallbackDelivery {
    const delivery = this.deliveries.get(id)
    if (!delivery) throw new SandboxError(404, `no callback ${id}`)
    return delivery
  }

  /** The log, newest first. */
  list(processor?: string): CallbackDelivery[] {
    const all = [...this.deliveries.values()].reverse()
    return processor ? all.filter((each) => each.processor === processor) : all
  }

  /** Resolves when no POST is under way (retries planned for later do not count). */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running)
  }

  snapshot(): CallbackDelivery[] {
    return [...this.deliveries.values()]
  }

  /** Takes up a log again; what was waiting is sent when it is due. */
  restore(deliveries: CallbackDelivery[]): void {
    this.deliveries = new Map(deliveries.map((each) => [each.id, each]))
    for (const delivery of deliveries) {
      if (delivery.state === "waiting")
        this.plan(delivery, Date.parse(delivery.next_attempt_at ?? ""))
    }
  }

  reset(): void {
    this.deliveries.clear()
    this.held = []
  }

  /** Breaks off what is under way. */
  close(): void {
    this.closing.abort()
    this.httpAgent.destroy()
    this.httpsAgent.destroy()
  }

  private dispatch(delivery: CallbackDelivery, faults: Fault[]): void {
    const has = (kind: Fault["kind"]) => faults.find((fault) => fault.kind === kind)
    if (has("drop")) {
      delivery.state = "dropped"
      return
    }
    if (has("reorder")) {
      this.held.push({ delivery, faults: faults.filter((fault) => fault.kind !== "reorder") })
      return
    }
    const overtaken = this.held.splice(0)
    const delay = has("delay")
    const start = () =>
      void this.track(
        this.attempt(delivery, copiesBy(faults)).then(() => {
          for (const late of overtaken) this.dispatch(late.delivery, late.faults)
        }),
      )
    if (delay) this.clock.after((delay.delay_ms ?? 1000) / 1000, start)
    else start()
  }

  private async attempt(delivery: CallbackDelivery, copies = 1, retry = true): Promise<void> {
    delivery.next_attempt_at = null
    const outcomes = await Promise.all(
      Array.from({ length: copies }, async () => {
        const attempt = await this.post(delivery)
        delivery.attempts.push(attempt)
        return attempt.status !== null && attempt.status >= 200 && attempt.status < 300
      }),
    )
    if (this.closing.signal.aborted || !this.deliveries.has(delivery.id)) return
    const schedule =
      this.retrySchedule ?? this.schemeOf(delivery).retrySchedule ?? DEFAULT_RETRY_SCHEDULE
    const wait = schedule[delivery.attempts.length - 1]
    if (outcomes.includes(true)) delivery.state = "delivered"
    else if (delivery.state !== "delivered" && retry && wait !== undefined) {
      this.plan(delivery, this.clock.now() + wait * 1000)
    } else if (delivery.state !== "delivered") delivery.state = "failed"
    this.changed()
  }

  private plan(delivery: CallbackDelivery, at: number): void {
    const due = Number.isNaN(at) ? this.clock.now() : at
    delivery.next_attempt_at = new Date(due).toISOString()
    this.clock.at(due, () => {
      const current = this.deliveries.get(delivery.id)
      // Sent by hand meanwhile, or forgotten by a reset.
      if (current?.state === "waiting" && current.next_attempt_at !== null) {
        void this.track(this.attempt(current))
      }
    })
  }

  private async post(delivery: CallbackDelivery): Promise<CallbackAttempt> {
    const started = Date.now()
    const at = this.clock.iso()
    const forged = delivery.faults.includes("forge")
    const scheme = this.schemeOf(delivery)
    const headers = {
      "Content-Type": "application/json",
      ...scheme.headers(delivery, forged),
    }
    const sent = (forged && scheme.forge?.(delivery)) || delivery
    const result = { at, status: null, response: null, error: null, headers }
    try {
      const answer = await axios.post<string>(sent.url, bytesOf(sent.body, delivery.faults), {
        headers,
        signal: AbortSignal.any([AbortSignal.timeout(this.answerTimeoutMs), this.closing.signal]),
        responseType: "text",
        transformResponse: (body: unknown) => body,
        validateStatus: () => true,
        maxRedirects: 0,
        proxy: false,
        httpAgent: this.httpAgent,
        httpsAgent: this.httpsAgent,
      })
      const response = String(answer.data ?? "").slice(0, 500)
      return { ...result, status: answer.status, response, duration_ms: Date.now() - started }
    } catch (error) {
      const duration_ms = Date.now() - started
      return { ...result, error: reasonOf(error, this.answerTimeoutMs), duration_ms }
    }
  }

  private schemeOf(delivery: CallbackDelivery): CallbackScheme {
    const scheme = this.schemes.get(delivery.processor)
    if (!scheme) throw new Error(`no callback scheme for ${delivery.processor}`)
    return scheme
  }

  private track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => this.running.delete(tracked))
    this.running.add(tracked)
    return tracked
  }

  private trim(): void {
    for (const delivery of this.deliveries.values()) {
      if (this.deliveries.size <= LOG_LENGTH) return
      if (delivery.state !== "waiting") this.deliveries.delete(delivery.id)
    }
  }
}

/** How often to send, by the faults that strike. */
function copiesBy(faults: readonly Fault[]): number {
  const duplicate = faults.find((fault) => fault.kind === "duplicate")
  return 1 + (duplicate ? (duplicate.count ?? 1) : 0)
}

/** The same JSON with other bytes when the fault says so. */
function bytesOf(body: string, faults: readonly string[]): Buffer {
  if (!faults.includes("reserialize")) return Buffer.from(body)
  return Buffer.from(JSON.stringify(JSON.parse(body), null, 2))
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (axios.isCancel(error)) return `no answer within ${timeoutMs} ms`
  return error instanceof Error ? error.message || error.name : String(error)
}
