import type { CallbackQueue } from "./callbacks"
import type { FakeChain } from "./chain"
import type { SandboxClock } from "./clock"
import type { CallCounters } from "./counters"
import type { Faults } from "./faults"

/** The shared parts that every simulated processor is built on. */
export interface SandboxContext {
  clock: SandboxClock
  chain: FakeChain
  callbacks: CallbackQueue
  faults: Faults
  counters: CallCounters
  /** False switches all rate limits off. */
  rateLimits: boolean
  /** Where the sandbox listens, without a slash at the end. */
  baseUrl(): string
  /** To be called after anything changed that a restart must not forget. */
  changed(): void
}
