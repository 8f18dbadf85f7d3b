import type { Fault } from "../faults"
import type { Play } from "./play"
import type { Scenario } from "./types"

/** Pays in full while something is wrong with the callbacks; the payment itself goes well. */
export const CALLBACKS: readonly Scenario[] = [
  {
    name: "callbacks-lost",
    description: "Pays in full, and no callback is ever sent: only asking the processor tells.",
    play: (on) => payWith(on, { kind: "drop" }),
  },
  {
    name: "callbacks-twice",
    description: "Pays in full, and every callback comes twice at the same moment.",
    play: (on) => payWith(on, { kind: "duplicate", count: 1 }),
  },
  {
    name: "callbacks-fifty-times",
    description: "Pays in full, and every callback comes fifty times at the same moment.",
    play: (on) => payWith(on, { kind: "duplicate", count: 49 }),
  },
  {
    name: "callbacks-delayed",
    description: "Pays in full, and every callback comes late.",
    play: (on) => payWith(on, { kind: "delay", delay_ms: Math.max(1, on.pace.delayMs) }),
  },
  {
    name: "callbacks-reordered",
    description: "Pays in two halves, and the callbacks come in reverse order.",
    async play(on) {
      await on.fault({ on: "callbacks", kind: "reorder" })
      await on.pay(on.share("0.5"))
      await on.pay(on.share("0.5", "up"))
      await on.confirm()
      await on.sendReversed()
    },
  },
  {
    name: "callback-forged",
    description:
      "Pays in full; first come callbacks signed with a wrong key, then the genuine ones.",
    async play(on) {
      await payWith(on, { kind: "forge" })
      await on.sendGenuine()
    },
  },
  {
    name: "callback-reserialised",
    description:
      "Pays in full; first come callbacks whose bytes are not the signed ones, then the genuine ones.",
    async play(on) {
      await payWith(on, { kind: "reserialize" })
      await on.sendGenuine()
    },
  },
]

async function payWith(on: Play, fault: Omit<Fault, "on">): Promise<void> {
  await on.fault({ on: "callbacks", ...fault })
  await on.pay()
  await on.confirm()
  await on.callbacksSent()
}
