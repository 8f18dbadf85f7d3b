import type { Fault as SandboxFault } from "../../../src/sandbox"
import { approvePayout } from "../../../src/modules/crypto-checkout/payouts/decide"
import { executePayouts } from "../../../src/modules/crypto-checkout/payouts/executor"
import { crashAt } from "./crash"
import { pick } from "./random"
import { MAKER, type Intent } from "./scopes"
import type { MoneyStage } from "./stage"

export interface Trial {
  stage: MoneyStage
  processorId: string
  /** The call that sends, as the sandbox names it. */
  endpoint: string
  /** Unique; the idempotency key of the click. */
  key: string
  intent: Intent
  random: () => number
}

/** Something that goes wrong around the first sending; answers the ids of the intent's payouts. */
export interface Fault {
  name: string
  play(trial: Trial): Promise<string[]>
}

/** The intent is written, then a worker meets a processor that misbehaves in this way. */
function apiFault(
  name: string,
  kind: SandboxFault["kind"],
  more: Partial<SandboxFault> = {},
): Fault {
  return {
    name,
    async play({ stage, processorId, endpoint, intent, key }) {
      const shop = stage.shop()
      const ids = await intent(shop, key)
      stage.sandbox.addFault({
        ...{ on: "api", processor: processorId, endpoint, kind, times: 1 },
        ...more,
      })
      await executePayouts(shop)
      return ids
    },
  }
}

function callbackFault(name: string, kind: SandboxFault["kind"], count?: number): Fault {
  return {
    name,
    async play({ stage, processorId, intent, key }) {
      const shop = stage.shop()
      stage.sandbox.addFault({
        ...{ on: "callbacks", processor: processorId, kind, times: 4 },
        ...(count !== undefined && { count }),
      })
      return intent(shop, key)
    },
  }
}

function crash(when: "before" | "after"): Fault {
  return {
    name: when === "before" ? "killed before the call" : "killed after the call",
    async play({ stage, intent, key }) {
      const { change, dead } = crashAt(when)
      const dying = stage.shop({}, change)
      const ids = await intent(dying, key)
      void executePayouts(dying)
      await dead
      return ids
    },
  }
}

const doubleClick: Fault = {
  name: "double click",
  async play({ stage, intent, key }) {
    const [one, other] = [stage.shop(), stage.shop()]
    const clicks = await Promise.allSettled([
      intent(one, key),
      intent(other, key),
      intent(one, key),
    ])
    await Promise.all([executePayouts(one), executePayouts(other)])
    const ids = clicks.flatMap((click) => (click.status === "fulfilled" ? click.value : []))
    return [...new Set(ids)]
  },
}

/** The second person's click comes twice, from two processes, while two workers look for work. */
const twoAdmins: Fault = {
  name: "two admins at once",
  async play({ stage, intent, key }) {
    const rule = { moneyOut: { approval: { from: "0.000001" } } }
    const [one, other] = [stage.shop(rule), stage.shop(rule)]
    const ids = await intent(one, key)
    await Promise.all([executePayouts(one), executePayouts(other)])
    const [own] = await Promise.allSettled([
      approvePayout(one, ids[0]!, MAKER),
      ...ids.flatMap((id) => [
        approvePayout(one, id, "user_checker"),
        approvePayout(other, id, "user_other_checker"),
      ]),
    ])
    if (own?.status !== "rejected") throw new Error("The maker has approved it")
    await Promise.all([executePayouts(one), executePayouts(other), executePayouts(one)])
    return ids
  },
}

const severalWorkers: Fault = {
  name: "several workers",
  async play({ stage, intent, key }) {
    const shops = [stage.shop(), stage.shop(), stage.shop()]
    const ids = await intent(shops[0]!, key)
    await Promise.all(shops.map((shop) => executePayouts(shop)))
    return ids
  },
}

/** Two or three of the others' faults one after the other, and a second death while looking. */
const mixed: Fault = {
  name: "several of them",
  async play(trial) {
    const { stage, processorId, endpoint, intent, key, random } = trial
    const { change, dead } = crashAt(pick(random, ["before", "after"] as const))
    const first = pick(random, [stage.shop(), stage.shop({}, change)])
    const ids = await intent(first, key)
    const kinds = ["lost_answer", "cut", "bad_gateway", "rate_limited", "lost_request"] as const
    for (const kind of [pick(random, kinds), pick(random, kinds)]) {
      stage.sandbox.addFault({ on: "api", processor: processorId, endpoint, kind, times: 1 })
    }
    // Any call at all, so that look-ups meet it too.
    stage.sandbox.addFault({
      ...{ on: "api", processor: processorId, times: 1 },
      kind: pick(random, ["server_error", "lost_answer", "rate_limited"] as const),
    })
    await Promise.race([executePayouts(first), dead])
    return ids
  },
}

export const FAULTS: readonly Fault[] = [
  apiFault("time-out, executed", "lost_answer"),
  apiFault("answer cut off", "cut"),
  apiFault("time-out, not executed", "lost_request"),
  apiFault("gateway page (502)", "bad_gateway"),
  apiFault("error (500)", "server_error"),
  apiFault("executed too late", "slow", { delay_ms: 400 }),
  apiFault("rate limited", "rate_limited", { times: 2 }),
  crash("before"),
  crash("after"),
  doubleClick,
  twoAdmins,
  severalWorkers,
  callbackFault("callbacks repeated", "duplicate", 3),
  callbackFault("callbacks reordered", "reorder"),
  callbackFault("callbacks lost", "drop"),
  mixed,
]
