import { SandboxError } from "./errors"

/**
 * What can go wrong with the answer to an API call.
 *
 * - `slow`: answers after `delay_ms`
 * - `rate_limited`, `server_error`, `bad_gateway`: 429, 500 or a 502 with an HTML page, not executed
 * - `foreign_answer`: not executed; a proxy or firewall on the way answers `status` and `body`
 * - `lost_request`: not executed and never answered; the client runs into its own time-out
 * - `failed_answer`: executed, but answered with a 502 and an HTML page
 * - `cut`: executed, but the connection breaks in the middle of the answer
 * - `lost_answer`: executed, but never answered; the client runs into its own time-out
 */
export const API_FAULTS = [
  "slow",
  "rate_limited",
  "server_error",
  "bad_gateway",
  "foreign_answer",
  "lost_request",
  "failed_answer",
  "cut",
  "lost_answer",
] as const

/**
 * What can go wrong with a callback.
 *
 * - `drop`: never sent
 * - `duplicate`: sent `count` more times (default 1)
 * - `delay`: sent after `delay_ms`
 * - `reorder`: held back until the next one went out
 * - `forge`: signed with a wrong key
 * - `reserialize`: the body is written anew, so that its bytes differ from the signed ones
 */
export const CALLBACK_FAULTS = [
  "drop",
  "duplicate",
  "delay",
  "reorder",
  "forge",
  "reserialize",
] as const

/** A fault to play. Filters that are absent match everything. */
export interface Fault {
  on: "api" | "callbacks"
  kind: (typeof API_FAULTS)[number] | (typeof CALLBACK_FAULTS)[number]
  /** Only for this processor, e.g. `acme`. */
  processor?: string
  /** API only: part of an endpoint such as `POST /v1/create_payment`; its end with `$` behind it. */
  endpoint?: string
  /** API only: strikes only after a call of this endpoint (a part of its name) has come in. */
  after?: string
  /** For `foreign_answer`; default 403. */
  status?: number
  /** For `foreign_answer`; default a page of HTML. */
  body?: string
  /** Callbacks only: the exact name of an event, e.g. `payment.completed`. */
  event?: string
  /** How often it strikes; absent = until it is cleared. */
  times?: number
  /** For `slow` and `delay`; default 1000. */
  delay_ms?: number
  /** For `duplicate`; default 1. */
  count?: number
}

/** A fault that was put in play. */
export interface PlacedFault {
  /** Whether it has struck as often as its `times` allow, or was cleared. */
  spent(): boolean
  remove(): void
}

/** The faults now in play. */
export class Faults {
  private active: Fault[] = []

  /** Puts a fault in play; refuses what it does not understand. */
  add(fault: Fault): PlacedFault {
    const own = checked(fault)
    this.active.push(own)
    return {
      spent: () => !this.active.includes(own),
      remove: () => {
        this.active = this.active.filter((other) => other !== own)
      },
    }
  }

  list(): Fault[] {
    return structuredClone(this.active)
  }

  clear(): void {
    this.active = []
  }

  /** The faults that strike an API call now; each one's `times` goes down. */
  forCall(processor: string, endpoint: string): Fault[] {
    const here = (fault: Fault): boolean =>
      fault.on === "api" && (fault.processor ?? processor) === processor
    const struck = this.take(
      (fault) => here(fault) && fault.after === undefined && isAt(endpoint, fault.endpoint ?? ""),
    )
    for (const fault of this.active) {
      if (here(fault) && fault.after !== undefined && isAt(endpoint, fault.after)) {
        delete fault.after
      }
    }
    return struck
  }

  /** The faults that strike a callback now; each one's `times` goes down. */
  forCallback(processor: string, event: string): Fault[] {
    return this.take(
      (fault) =>
        fault.on === "callbacks" &&
        (fault.processor ?? processor) === processor &&
        (fault.event ?? event) === event,
    )
  }

  private take(matches: (fault: Fault) => boolean): Fault[] {
    const struck = this.active.filter(matches)
    for (const fault of struck) if (fault.times !== undefined) fault.times -= 1
    this.active = this.active.filter((fault) => fault.times === undefined || fault.times > 0)
    return struck
  }
}

function isAt(endpoint: string, wanted: string): boolean {
  return wanted.endsWith("$") ? endpoint.endsWith(wanted.slice(0, -1)) : endpoint.includes(wanted)
}

const KNOWN_KEYS = [
  "on",
  "kind",
  "processor",
  "endpoint",
  "after",
  "status",
  "body",
  "event",
  "times",
  "delay_ms",
  "count",
] as const

function checked(fault: Fault): Fault {
  const kinds: Record<string, readonly string[]> = { api: API_FAULTS, callbacks: CALLBACK_FAULTS }
  const allowed = kinds[fault.on]
  if (!allowed) throw new SandboxError(400, 'a fault needs "on": "api" or "callbacks"')
  if (!allowed.includes(fault.kind)) {
    throw new SandboxError(400, `"kind" for ${fault.on} must be one of: ${allowed.join(", ")}`)
  }
  for (const key of Object.keys(fault)) {
    if (!(KNOWN_KEYS as readonly string[]).includes(key)) {
      throw new SandboxError(400, `a fault has no "${key}"; it has: ${KNOWN_KEYS.join(", ")}`)
    }
  }
  for (const key of ["times", "delay_ms", "count"] as const) {
    const value = fault[key]
    if (value !== undefined && (!Number.isInteger(value) || value < 1)) {
      throw new SandboxError(400, `"${key}" must be a whole number of 1 or more`)
    }
  }
  const { status = 403 } = fault
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new SandboxError(400, '"status" must be an HTTP status from 200 to 599')
  }
  return { ...fault }
}
