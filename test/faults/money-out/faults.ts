import type { Fault as SandboxFault } from "../../../sandbox/src"
import { declineAll } from "./declined"
import {
  type Moment,
  anyMoment,
  atAnyMoment,
  beforeTheAnswer,
  beforeTheCall,
  beforeTheCommit,
  killAroundTheClick,
} from "./kills"
import { pick } from "./random"
import { REFUND_FAULTS } from "./refund-faults"
import { CLIENT_TIMEOUT_MS } from "./shop"
import {
  CHECKERS,
  MAKER,
  type Trial,
  atOnce,
  click,
  clicks,
  expectOneWinner,
  expectSameAnswer,
  pause,
  payoutsOf,
} from "./trial"

/** Something that goes wrong around an order. */
export interface Fault {
  name: string
  /** Absent where it goes wrong with everything. */
  applies?(trial: Pick<Trial, "scope">): boolean
  play(trial: Trial): Promise<void>
}

type ApiFault = SandboxFault["kind"]

function faultAt({ processor, scope }: Trial, kind: ApiFault): SandboxFault {
  const endpoint = scope.endpoint(processor)
  return { on: "api", processor: processor.harness.id, endpoint, kind, times: 1 }
}

/** The intent is written, then a worker meets a processor that misbehaves in one of these ways. */
function apiFault(name: string, kinds: readonly ApiFault[]): Fault {
  return {
    name,
    async play(trial) {
      const { stage, random } = trial
      const shop = stage.shop()
      await stage.perform(click(trial), shop)
      stage.sandbox.addFault(faultAt(trial, pick(random, kinds)))
      await stage.perform({ do: "execute" }, shop)
    },
  }
}

/** The call is executed when its client has given up, and has looked for it already. */
const tooLate: Fault = {
  name: "executed after the time-out",
  async play(trial) {
    const { stage } = trial
    const LATE_MS = 2 * CLIENT_TIMEOUT_MS
    await stage.perform(click(trial))
    stage.sandbox.addFault({ ...faultAt(trial, "slow"), delay_ms: LATE_MS })
    const begun = Date.now()
    await stage.perform({ do: "execute" })
    await stage.sql(
      `UPDATE crypto_checkout.payout SET next_attempt_at = clock_timestamp()
       WHERE state = 'sending' AND created_at >= $1`,
      [trial.since],
    )
    await stage.perform({ do: "execute" })
    await pause(begun + LATE_MS + 100 - Date.now())
  },
}

function callbackFault(
  name: string,
  more: Pick<SandboxFault, "kind" | "count" | "delay_ms">,
): Fault {
  return {
    name,
    async play(trial) {
      const { stage, processor } = trial
      const fault = { on: "callbacks", processor: processor.harness.id, times: 4, ...more } as const
      stage.sandbox.addFault(fault)
      await stage.perform(click(trial))
    },
  }
}

function kill(name: string, moment: Moment): Fault {
  return {
    name,
    async play(trial) {
      await trial.stage.perform(click(trial))
      await moment(trial, await trial.stage.processes.victim())
    },
  }
}

const killedAroundTheClick: Fault = {
  name: "killed around the click",
  play: killAroundTheClick,
}

const doubleClick: Fault = {
  name: "double click",
  async play(trial) {
    const [one, other] = await trial.stage.processes.residents()
    const each = clicks(trial)
    for (const same of each) {
      expectSameAnswer(trial, await atOnce([one, other, one].map((shop) => [shop, same])))
    }
    await atOnce([one, other].map((shop) => [shop, { do: "execute" }]))
    // A third click, when it is sent already.
    expectSameAnswer(trial, [
      ...(await atOnce([[other, each.at(-1) ?? click(trial)]])),
      { status: "fulfilled", value: (await payoutsOf(trial)).map(({ id }) => id) },
    ])
  },
}

/** Two people order the same. Two payouts may be meant; a debt is paid once. */
const twoOrders: Fault = {
  name: "two orders of the same",
  async play(trial) {
    const [one, other] = await trial.stage.processes.residents()
    const orders = await atOnce([
      [one, click(trial)],
      [other, click({ ...trial, key: `${trial.key}_2` }, CHECKERS[0])],
    ])
    if (trial.scope.once) expectOneWinner(trial, "order what is owed once", orders)
    else trial.wanted = 2
    await atOnce([one, other].map((shop) => [shop, { do: "execute" }]))
  },
}

/** The second person's click comes twice, from two processes, while two workers look for work. */
const twoAdmins: Fault = {
  name: "two admins approve at once",
  async play(trial) {
    const rule = { moneyOut: { approval: { from: "0.000001" } } }
    const [one, other] = await trial.stage.processes.residents()
    const [ids = []] = (await atOnce([[one, click(trial), rule]])).flatMap((each) =>
      each.status === "fulfilled" ? [each.value] : [],
    )
    const both = [one, other] as const
    await atOnce(both.map((shop) => [shop, { do: "execute" }]))
    for (const id of ids) {
      const [own] = await atOnce([[one, { do: "approve", id, actor: MAKER }]])
      if (own?.status === "fulfilled") trial.problems.push("the maker could approve it")
      const approvals = await atOnce([
        [one, { do: "approve", id, actor: CHECKERS[0] }],
        [other, { do: "approve", id, actor: CHECKERS[1] }],
      ])
      expectOneWinner(trial, "approve it", approvals)
    }
    await atOnce([...both, one].map((shop) => [shop, { do: "execute" }]))
  },
}

const twoWorkers: Fault = {
  name: "two worker processes at once",
  async play(trial) {
    const both = await trial.stage.processes.residents()
    await trial.stage.perform(click(trial))
    for (let round = 0; round < 3; round += 1) {
      await atOnce([...both, both[0]].map((shop) => [shop, { do: "work" }]))
      await trial.stage.letTimePass()
    }
  },
}

/** One admin takes it back while a worker sends it. */
const canceled: Fault = {
  name: "cancelled while it is sent",
  async play(trial) {
    const [one, other] = await trial.stage.processes.residents()
    const ids = await trial.stage.perform(click(trial))
    // Who cancels has more to look at first.
    const [sendAt, cancelAt] = [trial.random() * 40, trial.random() * 20]
    const sending = pause(sendAt).then(() => one.perform({ do: "execute" }))
    await pause(cancelAt)
    await atOnce(ids.map((id) => [other, { do: "cancel", id, actor: MAKER }]))
    await sending
  },
}

/** The processor takes it and declines it afterwards; two admins try it again at once. */
const declined: Fault = {
  name: "declined, tried again by two",
  applies: ({ scope }) => scope.name !== "AML refund",
  async play(trial) {
    const [one, other] = await trial.stage.processes.residents()
    for (const { id, method } of await declineAll(trial)) {
      const again = await atOnce([
        [one, { do: "retry", id, actor: MAKER }],
        [other, { do: "retry", id, actor: CHECKERS[0] }],
      ])
      // Rows of a mass payout are tried again with their batch.
      if (method !== "mass") expectSameAnswer(trial, again)
    }
  },
}

/** Two processes killed one after the other, bad answers and bad callbacks. */
const mixed: Fault = {
  name: "several of them",
  async play(trial) {
    const { stage, processor, random } = trial
    const { id } = processor.harness
    const kinds = ["lost_answer", "failed_answer", "bad_gateway", "rate_limited", "lost_request"]
    await stage.perform(click(trial))
    if (random() < 0.5) stage.sandbox.addFault(faultAt(trial, pick(random, kinds) as ApiFault))
    stage.sandbox.addFault(
      // Any call at all, so that look-ups meet it too.
      { on: "api", processor: id, times: 1, kind: pick(random, ["server_error", "cut"]) },
      {
        on: "callbacks",
        processor: id,
        times: 2,
        kind: pick(random, ["drop", "duplicate", "reorder"] as const),
      },
    )
    for (let death = 0; death < 2; death += 1) {
      await anyMoment(random)(trial, await stage.processes.victim())
      await stage.letTimePass()
    }
  },
}

export const FAULTS: readonly Fault[] = [
  apiFault("answer lost after it was executed", ["lost_answer", "cut"]),
  apiFault("5xx after it was executed", ["failed_answer"]),
  apiFault("5xx before it was executed", ["server_error", "bad_gateway"]),
  apiFault("not executed, no answer", ["lost_request"]),
  apiFault("rate limited", ["rate_limited"]),
  tooLate,
  doubleClick,
  twoOrders,
  twoAdmins,
  twoWorkers,
  killedAroundTheClick,
  kill("killed between intent and call", beforeTheCall),
  kill("killed before the answer", beforeTheAnswer),
  kill("killed between answer and commit", beforeTheCommit),
  kill("killed at any moment", atAnyMoment),
  callbackFault("callbacks repeated", { kind: "duplicate", count: 3 }),
  callbackFault("callbacks out of order", { kind: "reorder" }),
  callbackFault("callbacks lost", { kind: "drop" }),
  callbackFault("callbacks late", { kind: "delay", delay_ms: 100 }),
  callbackFault("callbacks forged", { kind: "forge" }),
  canceled,
  declined,
  mixed,
  ...REFUND_FAULTS,
]
