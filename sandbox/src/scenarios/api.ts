import type { Fault } from "../faults"
import type { Play } from "./play"
import type { Scenario } from "./types"

/** Pays in full while something is wrong with the processor's API; afterwards it is well again. */
export const API: readonly Scenario[] = [
  {
    name: "api-slow",
    description: "Pays in full, and the processor's next three answers take their time.",
    play: (on) => payWhile(on, { kind: "slow", times: 3, delay_ms: Math.max(1, on.pace.delayMs) }),
  },
  {
    name: "api-rate-limited",
    description: "Pays in full, and the processor refuses the next three calls with 429.",
    play: (on) =>
      payWhile(on, { kind: "rate_limited", times: 3, delay_ms: Math.max(1, on.pace.delayMs) }),
  },
  {
    name: "api-down-then-up",
    description: "Pays in full while the processor is down: four calls meet its proxy's 502 page.",
    play: (on) => payWhile(on, { kind: "bad_gateway", times: 4 }),
  },
  {
    name: "api-errors",
    description: "Pays in full, and the processor answers the next two calls with 500.",
    play: (on) => payWhile(on, { kind: "server_error", times: 2 }),
  },
  {
    name: "answer-cut-in-half",
    description: "Pays in full, and the processor's next answer breaks off in the middle.",
    play: (on) => payWhile(on, { kind: "cut", times: 1 }),
  },
  {
    name: "answer-lost",
    description: "Pays in full, and the processor's next call is never answered.",
    play: (on) => payWhile(on, { kind: "lost_answer", times: 1 }),
  },
]

async function payWhile(on: Play, fault: Omit<Fault, "on">): Promise<void> {
  await on.fault({ on: "api", ...fault })
  await on.pay()
  await on.confirm()
  await on.untilStruck()
}
