import { createHash } from "node:crypto"
import type { SandboxClock } from "./clock"

/** An answer that was given once. */
export interface StoredAnswer {
  status: number
  /** The body's text, byte for byte. */
  body: string
}

interface Entry {
  fingerprint: string
  answer: StoredAnswer
  expiresAt: number
}

/** What a processor's idempotency store keeps across restarts. */
export type IdempotencyState = Record<string, Entry>

/** Remembers answers by the client's idempotency key for a while. */
export class IdempotencyStore {
  private entries = new Map<string, Entry>()

  /** @param hours how long an answer is kept. */
  constructor(
    private readonly clock: SandboxClock,
    private readonly hours = 24,
  ) {}

  /** The earlier answer, `mismatch` when the key came with another request, or null when new. */
  find(key: string, request: string): StoredAnswer | "mismatch" | null {
    const entry = this.entries.get(key)
    if (!entry || entry.expiresAt <= this.clock.now()) return null
    return entry.fingerprint === fingerprint(request) ? entry.answer : "mismatch"
  }

  store(key: string, request: string, answer: StoredAnswer): void {
    const expiresAt = this.clock.now() + this.hours * 3600 * 1000
    this.entries.set(key, { fingerprint: fingerprint(request), answer, expiresAt })
  }

  snapshot(): IdempotencyState {
    const alive = [...this.entries].filter(([, entry]) => entry.expiresAt > this.clock.now())
    return Object.fromEntries(alive)
  }

  restore(state: IdempotencyState): void {
    this.entries = new Map(Object.entries(state))
  }
}

function fingerprint(request: string): string {
  return createHash("sha256").update(request).digest("hex")
}
