import { FAULTS, type Fault } from "./faults"
import { PROCESSORS, type Processor } from "./processors"
import { randomOf } from "./random"
import { SCOPES, type Scope } from "./scopes"
import { MoneyStage } from "./stage"

/** Turns of a worker after which a payout has to have come to an end. */
const TURNS = 40

const ENDS = ["confirmed", "failed", "attention", "canceled"]

export interface CampaignOptions {
  trials: number
  seed: number
  /** Names of scopes; all when absent. */
  scopes?: readonly string[]
  onTrial?: (done: number) => void
}

/** What the trials of one fault at one processor came to. */
export interface Cell {
  scope: string
  processor: string
  fault: string
  trials: number
  intents: number
  confirmed: number
  failed: number
  attention: number
  sentTwice: number
  lost: number
}

export interface Violation {
  seed: number
  trial: string
  what: string
}

export interface CampaignResult {
  cells: Cell[]
  violations: Violation[]
}

interface Plan {
  scope: Scope
  processor: Processor
  fault: Fault
}

/** Plays trials, all combinations in turn, until there were as many as asked. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const stage = await MoneyStage.start()
  const plans = plansFor(options)
  const cells = new Map<string, Cell>()
  const violations: Violation[] = []
  try {
    for (let index = 0; index < options.trials; index += 1) {
      const plan = plans[index % plans.length]!
      const seed = options.seed + index
      const outcome = await runTrial(stage, plan, seed)
      const cell = cellOf(cells, plan)
      add(cell, outcome)
      for (const what of outcome.problems) {
        violations.push({ seed, trial: nameOf(plan), what })
      }
      options.onTrial?.(index + 1)
    }
  } finally {
    await stage.end()
  }
  return { cells: [...cells.values()], violations }
}

function plansFor({ scopes }: CampaignOptions): Plan[] {
  return FAULTS.flatMap((fault) =>
    SCOPES.filter(({ name }) => !scopes || scopes.includes(name)).flatMap((scope) =>
      PROCESSORS.flatMap((processor) => {
        const can = processor.harness.gateway("http://127.0.0.1:9").moneyOut?.capabilities
        return can && scope.safety(can) !== null ? [{ scope, processor, fault }] : []
      }),
    ),
  )
}

interface Outcome {
  states: string[]
  executed: number
  problems: string[]
}

async function runTrial(stage: MoneyStage, plan: Plan, seed: number): Promise<Outcome> {
  const { scope, processor, fault } = plan
  const { sandbox } = stage
  sandbox.clearFaults()
  const count = () => sandbox.payouts().filter(({ processor: at }) => at === processor.harness.id)
  const intent = await scope.prepare(stage, processor)
  const before = count().length
  const ids = await fault.play({
    ...{ stage, intent, random: randomOf(seed), key: `trial_${seed}` },
    ...{ processorId: processor.harness.id, endpoint: scope.endpoint(processor) },
  })
  const states = await workToTheEnd(stage, plan, ids)
  // Whatever was on the way to the processor has arrived by now.
  await sandbox.callbacksIdle()
  await stage.letTimePass()
  await stage.work(stage.shop())
  const executed = count().length - before
  return { states, executed, problems: problemsOf(ids, states, executed) }
}

async function workToTheEnd(
  stage: MoneyStage,
  { processor }: Plan,
  ids: readonly string[],
): Promise<string[]> {
  const shop = stage.shop()
  let states: string[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    await stage.work(shop)
    states = await statesOf(stage, ids)
    if (states.every((state) => ENDS.includes(state))) return states
    if (states.includes("sent")) {
      await (processor.money.execute?.(stage.sandbox) ?? executeAll(stage))
      await stage.sandbox.callbacksIdle()
    }
    await stage.letTimePass()
  }
  return states
}

/** Approvers, clocks and blocks, until the coins have gone for good. */
function executeAll({ sandbox }: MoneyStage): void {
  for (const { id, requires_approval } of sandbox.payouts()) {
    if (requires_approval) sandbox.approvePayout(id)
  }
  sandbox.advanceClock(5)
  sandbox.mine(40)
}

async function statesOf(stage: MoneyStage, ids: readonly string[]): Promise<string[]> {
  const rows = await stage.sql(`SELECT state FROM crypto_checkout.payout WHERE id = ANY($1)`, [ids])
  return rows.map(({ state }) => state)
}

/** The invariants: nothing is executed twice, nothing is lost, and nothing is called what it is not. */
function problemsOf(ids: readonly string[], states: readonly string[], executed: number): string[] {
  const problems: string[] = []
  const open = states.filter((state) => !ENDS.includes(state))
  const confirmed = states.filter((state) => state === "confirmed").length
  const attention = states.filter((state) => state === "attention").length
  if (executed > ids.length) problems.push(`${ids.length} intents, ${executed} executions`)
  if (states.length < ids.length || open.length > 0) problems.push(`lost: ${states.join(", ")}`)
  if (confirmed > executed) problems.push(`${confirmed} called confirmed, ${executed} executed`)
  // Whatever was executed is known as such, or before a person.
  if (executed > confirmed + attention) {
    problems.push(`${executed} executed, but ${states.join(", ")}`)
  }
  return problems
}

function nameOf({ scope, processor, fault }: Plan): string {
  return `${scope.name} · ${processor.harness.id} · ${fault.name}`
}

function cellOf(cells: Map<string, Cell>, plan: Plan): Cell {
  const known = cells.get(nameOf(plan))
  if (known) return known
  const cell: Cell = {
    ...{ scope: plan.scope.name, processor: plan.processor.harness.id, fault: plan.fault.name },
    ...{ trials: 0, intents: 0, confirmed: 0, failed: 0, attention: 0, sentTwice: 0, lost: 0 },
  }
  cells.set(nameOf(plan), cell)
  return cell
}

function add(cell: Cell, { states, executed, problems }: Outcome): void {
  const of = (wanted: string) => states.filter((state) => state === wanted).length
  cell.trials += 1
  cell.intents += states.length
  cell.confirmed += of("confirmed")
  cell.failed += of("failed")
  cell.attention += of("attention")
  cell.sentTwice += Math.max(0, executed - states.length)
  cell.lost += problems.some((problem) => problem.startsWith("lost")) ? 1 : 0
}
