import type { Fault } from "../../../sandbox/src"
import { pick } from "../money-out/random"

/** What is the matter around a trial, beside what its shopper does. */
export interface Mood {
  name: string
  /** At the processor or with its callbacks. */
  faults?(random: () => number): Omit<Fault, "processor">[]
  /** How far the processor's clock is ahead, in minutes. */
  clock?(random: () => number): number
  /** Where Medusa fails, and how often. */
  medusa?(random: () => number): { point: MedusaPoint; times: number }
  /** Prices change between two quotes. */
  rates?: true
  /** Connections to the database are cut now and then. */
  cuts?: true
  /** Processes die while they work. */
  kills?: true
  /** The database is stopped and started. */
  restarts?: true
  /** How often it is chosen when its turn comes; always when absent. */
  share?: number
}

/** Steps at which Medusa can fail. */
type MedusaPoint = "completion" | "authorization" | "capture" | "transaction" | "query"

const POINTS = ["completion", "authorization", "capture", "transaction", "query"] as const

const times = (random: () => number): number => 1 + Math.floor(random() * 3)

const api = (name: string, kinds: readonly Fault["kind"][], delay_ms?: number): Mood => ({
  name,
  faults: (random) => [
    { on: "api", kind: pick(random, kinds), times: times(random), ...(delay_ms && { delay_ms }) },
  ],
})

const callbacks = (name: string, fault: (random: () => number) => Partial<Fault>): Mood => ({
  name,
  faults: (random) => [{ on: "callbacks", ...fault(random) } as Fault],
})

const SHORT_PAUSE_MS = 1_000
const LONG_PAUSE_MS = 20_000

export const MOODS: readonly Mood[] = [
  api("429", ["rate_limited"], SHORT_PAUSE_MS),
  api("429 for long", ["rate_limited"], LONG_PAUSE_MS),
  api("500", ["server_error"]),
  api("502 in HTML", ["bad_gateway", "failed_answer"]),
  api("answer cut or lost", ["cut", "cut", "lost_answer"]),
  api("hangs", ["lost_request"]),
  callbacks("callbacks lost", () => ({ kind: "drop" })),
  callbacks("some callbacks lost", (random) => ({ kind: "drop", times: times(random) })),
  callbacks("callbacks repeated", (random) => ({
    kind: "duplicate",
    count: random() < 0.1 ? 19 : times(random),
  })),
  callbacks("callbacks reordered", () => ({ kind: "reorder" })),
  callbacks("callbacks delayed", (random) => ({
    kind: "delay",
    delay_ms: 1_000 * Math.ceil(random() * 5_400),
  })),
  callbacks("callbacks forged", (random) => ({ kind: "forge", times: times(random) })),
  callbacks("callbacks rewritten", (random) => ({ kind: "reserialize", times: times(random) })),
  { name: "foreign clock", clock: (random) => Math.round((random() * 2 - 1) * 10) || 10 },
  {
    name: "Medusa fails",
    medusa: (random) => ({ point: pick(random, POINTS), times: times(random) }),
  },
  { name: "rates move", rates: true },
  { name: "connections cut", cuts: true },
  { name: "processes killed", kills: true },
  // Takes as long as ten trials.
  { name: "database restarted", restarts: true, share: 0.1 },
]
