import type { Instant } from "../../domain"
import { GatewayError } from "./errors"

/** How calls to a processor have gone of late, in this process. */
export interface Observation {
  /** When it last answered something that makes sense, be it a refusal. */
  lastSuccessAt: Instant | null
  lastFailureAt: Instant | null
  /** Why the last failure failed. */
  lastError: string | null
  /** How far the processor's clock is ahead of ours, to the second; null where it does not tell. */
  clockSkewMs: number | null
}

type Listener = (gateway: string, observation: Observation) => void

const NOTHING: Observation = {
  lastSuccessAt: null,
  lastFailureAt: null,
  lastError: null,
  clockSkewMs: null,
}

const observations = new Map<string, Observation>()
const listeners = new Set<Listener>()

export function observationOf(gateway: string): Observation {
  return observations.get(gateway) ?? NOTHING
}

/** Calls the listener after every call to a processor; returns how to stop. */
export function onObservation(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A call came back: with an answer, or with an error that tells whether the processor is well. */
export function observe(gateway: string, error: unknown): void {
  const now = Date.now()
  note(
    gateway,
    error === undefined || isAnswer(error)
      ? { lastSuccessAt: now }
      : { lastFailureAt: now, lastError: error instanceof Error ? error.message : String(error) },
  )
}

/**
 * Compares clocks by an answer's `Date` header, which was written between the two instants.
 * The header has whole seconds, so half a second is as near as it gets.
 */
export function observeClock(
  gateway: string,
  date: string,
  sentAt: Instant,
  receivedAt: Instant,
): void {
  const theirs = Date.parse(date)
  if (Number.isNaN(theirs)) return
  note(gateway, { clockSkewMs: Math.round(theirs + 500 - (sentAt + receivedAt) / 2) })
}

/** A refusal and a rate limit come from a processor that is well. */
function isAnswer(error: unknown): boolean {
  return (
    error instanceof GatewayError && (error.code === "rejected" || error.code === "rate_limited")
  )
}

function note(gateway: string, change: Partial<Observation>): void {
  const observation = { ...observationOf(gateway), ...change }
  observations.set(gateway, observation)
  for (const listener of listeners) listener(gateway, observation)
}
