import type { SendSafety } from "../../../src/gateways"
import { workToTheEnd } from "./course"
import { FAULTS, type Fault } from "./faults"
import { type Verdict, judge } from "./oracle"
import { PROCESSORS, type Processor } from "./processors"
import { randomOf } from "./random"
import { SCOPES, type Scope } from "./scopes"
import { sendingsFor } from "./sendings"
import { MoneyStage } from "./stage"
import { CHECKERS, type Trial, atOnce, expectOneWinner, payoutsOf } from "./trial"

/** Neighbouring seeds play plans that have nothing in common: a share of them is a fair sample. */
const STRIDE = 0.618

export interface CampaignOptions {
  trials: number
  seed: number
  /** Names of scopes; all when absent. */
  scopes?: readonly string[]
}

/** How one trial ended. */
export interface Outcome extends Verdict {
  seed: number
  scope: string
  processor: string
  fault: string
  /** Payouts about which a person had to decide on the way. */
  decided: number
  milliseconds: number
}

interface Plan {
  scope: Scope
  processor: Processor
  fault: Fault
  safety: SendSafety
}

/** Plays as many trials as asked; which one it is follows from the seed alone. */
export async function runCampaign(options: CampaignOptions): Promise<Outcome[]> {
  const plans = plansFor(options)
  const stage = await MoneyStage.start()
  const outcomes: Outcome[] = []
  try {
    for (let index = 0; index < options.trials; index += 1) {
      const seed = options.seed + index
      outcomes.push(await play(stage, planOf(plans, seed), seed))
    }
  } finally {
    await stage.end()
  }
  return outcomes
}

function plansFor({ scopes }: CampaignOptions): Plan[] {
  const plans = SCOPES.filter(({ name }) => !scopes || scopes.includes(name)).flatMap((scope) =>
    PROCESSORS.flatMap((processor) => {
      const can = processor.harness.gateway("http://127.0.0.1:9").moneyOut?.capabilities
      const safety = can ? scope.safety(can) : null
      if (safety === null) return []
      const faults = FAULTS.filter((fault) => fault.applies?.({ scope }) ?? true)
      return faults.map((fault) => ({ scope, processor, fault, safety }))
    }),
  )
  if (plans.length === 0) throw new Error(`There is no scope of ${scopes?.join()}`)
  return plans
}

function planOf(plans: readonly Plan[], seed: number): Plan {
  let step = Math.max(1, Math.round(plans.length * STRIDE))
  while (commonDivisor(step, plans.length) > 1) step += 1
  return plans[(seed * step) % plans.length]!
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}

async function play(stage: MoneyStage, plan: Plan, seed: number): Promise<Outcome> {
  const begun = Date.now()
  const { scope, processor, fault, safety } = plan
  const names = { seed, scope: scope.name, processor: processor.harness.id, fault: fault.name }
  try {
    const trial = await setUp(stage, plan, seed)
    await fault.play(trial)
    await workToTheEnd(trial)
    const { attention, problems } = await judge(trial, safety)
    await decide(trial)
    await workToTheEnd(trial)
    const verdict = await judge(trial, safety)
    verdict.problems = [...new Set([...problems, ...verdict.problems])]
    return { ...names, ...verdict, decided: attention, milliseconds: Date.now() - begun }
  } catch (error) {
    throw new Error(`Seed ${seed} (${Object.values(names).join(" · ")}) could not be played`, {
      cause: error,
    })
  }
}

async function setUp(stage: MoneyStage, { scope, processor }: Plan, seed: number): Promise<Trial> {
  const { sandbox, wire } = stage
  sandbox.clearFaults()
  wire.clear()
  // Waiting for a processor moves its clock; each trial begins in the shop's own present.
  sandbox.clock.restore(0)
  const key = `trial_${seed}`
  const order = await scope.prepare(stage, processor, key)
  const [{ now }] = await stage.sql(`SELECT clock_timestamp() AS now`)
  const earlier = new Set(sandbox.payouts().map(({ id }) => id))
  return {
    stage,
    scope,
    processor,
    order,
    key,
    random: randomOf(seed),
    since: now,
    wanted: 1,
    earlier,
    problems: [],
  }
}

/** Two people look at the processor's dashboard at once, and say what it shows. */
async function decide(trial: Trial): Promise<void> {
  const [one, other] = await trial.stage.processes.residents()
  for (const payout of await payoutsOf(trial)) {
    if (payout.state !== "attention") continue
    const [seen] = await sendingsFor(trial, payout)
    const answer = seen
      ? ({ outcome: "sent", externalId: seen.id } as const)
      : ({ outcome: "not_sent", then: "send_again" } as const)
    const said = await atOnce([
      [one, { do: "resolve", id: payout.id, answer, actor: CHECKERS[0] }],
      [other, { do: "resolve", id: payout.id, answer, actor: CHECKERS[1] }],
    ])
    expectOneWinner(trial, "decide it", said)
  }
}
