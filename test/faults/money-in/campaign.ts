import { PROCESSORS, type Processor } from "../money-out/processors"
import { pick, randomOf } from "../money-out/random"
import { type Errand, GaveUp, type Shopper } from "./errand"
import { decideExceptions } from "./admin"
import { lookAtEverything } from "./bustle"
import { MOODS, type Mood } from "./moods"
import { judge } from "./oracle"
import type { Evidence } from "./oracle/evidence"
import { judgeCallbacks, judgeRepeats } from "./oracle/callbacks"
import { SHOPPERS } from "./shoppers"
import { type PostedCallback, ShopStage } from "./stage"
import { calmDown, comeToRest, whatWaits, workOff } from "./rest"
import { Trial, siblingOf } from "./trial"
import { Visit } from "./visit"
import { DepthGauge, collect } from "./witness"

export interface CampaignOptions {
  trials: number
  seed: number
  /** Names of shoppers; all when absent. */
  shoppers?: readonly string[]
  /** Ids of processors; all when absent. */
  processors?: readonly string[]
  /** Names of what goes wrong in each trial; what the seed says when absent. */
  moods?: readonly string[]
  /** Stops at the first violation. */
  stop?: boolean
  /** Called after each trial, e.g. to show how far it has got. */
  progress?: (outcome: Outcome) => void
}

/** How one trial ended. */
export interface Outcome {
  seed: number
  processor: string
  shopper: string
  moods: string
  /** Charges that were captured, that lie before a person, and on which nothing came. */
  captured: number
  person: number
  nothing: number
  problems: string[]
  course: string[]
  milliseconds: number
}

/** Neighbouring seeds play plans that have nothing in common: a share of them is a fair sample. */
const STRIDE = 0.618

interface Plan {
  shopper: Shopper
  processor: Processor
  /** CAIP-19 ids. */
  offered: readonly string[]
  abilities: Errand["abilities"]
}

export async function runCampaign(options: CampaignOptions): Promise<Outcome[]> {
  const stage = await ShopStage.start()
  try {
    return await playCampaign(stage, options)
  } finally {
    await stage.end()
  }
}

/** The same on a stage that is there already. */
export async function playCampaign(stage: ShopStage, options: CampaignOptions): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const gauge = new DepthGauge(stage.sandbox)
  const plans = await plansFor(stage, options)
  for (let index = 0; index < options.trials; index += 1) {
    const seed = options.seed + index
    const outcome = await play(stage, gauge, planOf(plans, seed), seed, options)
    outcomes.push(outcome)
    options.progress?.(outcome)
    if (options.stop && outcome.problems.length > 0) break
  }
  return outcomes
}

/** What a shop offers at each processor, asked once: it is the same in every trial. */
async function plansFor(stage: ShopStage, options: CampaignOptions): Promise<Plan[]> {
  const [node] = stage.openNodes(1, stage.placeOf([], {}))
  const plans: Plan[] = []
  for (const processor of PROCESSORS) {
    const { id, currency } = processor.harness
    if (options.processors && !options.processors.includes(id)) continue
    const routes = await node!.context.router.routes({
      currency,
      allowed: [id],
      now: Date.now(),
    })
    const offered = routes.filter(({ refusal }) => refusal === null).map(({ asset }) => asset.id)
    for (const shopper of SHOPPERS) {
      if (options.shoppers && !options.shoppers.includes(shopper.name)) continue
      const coins = orderFor(shopper, offered)
      const abilities = ABILITIES[id] ?? { reviews: false, fails: false, ends: true }
      const sibling = (asset: string) => siblingOf(asset, offered)
      if (shopper.can?.({ abilities, coins, sibling }) ?? true) {
        plans.push({ shopper, processor, offered, abilities })
      }
    }
  }
  if (plans.length === 0) throw new Error("There is nothing to play")
  return plans
}

/** What the people at the processors do, see the sandbox. */
export const ABILITIES: Record<string, Plan["abilities"]> = {
  b2binpay: { reviews: true, fails: false, ends: false },
  "b2binpay-defi": { reviews: true, fails: false, ends: true },
  bitpay: { reviews: false, fails: true, ends: true },
  defexa: { reviews: true, fails: true, ends: false },
  inventpay: { reviews: false, fails: true, ends: true },
}

/** Coins that a wallet can mistake for others come first where that is what happens. */
function orderFor({ name }: Shopper, coins: readonly string[]): string[] {
  if (name !== "wrong coin") return [...coins]
  const rank = (coin: string) => (siblingOf(coin, coins) === undefined ? 1 : 0)
  return [...coins].sort((a, b) => rank(a) - rank(b))
}

function planOf(plans: readonly Plan[], seed: number): Plan {
  let step = Math.max(1, Math.round(plans.length * STRIDE))
  while (commonDivisor(step, plans.length) > 1) step += 1
  return plans[(seed * step) % plans.length]!
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}

const TOTALS = ["29.9", "19.99", "45.49999999999999977", "1.23", "0.5", "1234.56", "79.37"]

function moodsOf(random: () => number, wanted: CampaignOptions["moods"]): Mood[] {
  const count = Math.floor(random() * 4)
  const drawn = Array.from({ length: count }, () => pick(random, MOODS))
  const moods = new Set(drawn.filter(({ share = 1 }) => random() < share))
  return wanted ? MOODS.filter(({ name }) => wanted.includes(name)) : [...moods]
}

function openTrial(
  stage: ShopStage,
  { processor }: Plan,
  seed: number,
  options: CampaignOptions,
): Trial {
  const random = randomOf(seed)
  const moods = moodsOf(random, options.moods)
  const settings = {
    placeOrder: pick(random, ["seen", "seen", "confirmed"]),
    underpaymentTolerance: pick(random, ["0", "0", "0.01"]),
    confirmations: random() < 0.2 ? [{ confirmations: 1 }] : [],
  }
  const trial = new Trial(stage, seed, processor, moods, settings, 2 + Math.floor(random() * 3))
  stage.listen((callback) => receive(trial, callback))
  return trial
}

async function receive(trial: Trial, callback: PostedCallback): Promise<number> {
  const { dying, nodes } = trial
  trial.dying = null
  if (dying) return dying(callback)
  const { gateway, headers, body, query } = callback
  // Which process gets it is nobody's choice.
  const node = nodes[Math.floor(Math.random() * nodes.length)]
  try {
    const request = { headers, rawBody: body, query: new URLSearchParams(query) }
    await node?.service.callbacks.receive(gateway, request)
    trial.acknowledged.push({ gateway, body })
    return 200
  } catch {
    return 400
  }
}

async function play(
  stage: ShopStage,
  gauge: DepthGauge,
  plan: Plan,
  seed: number,
  options: CampaignOptions,
): Promise<Outcome> {
  const begun = performance.now()
  await stage.reset()
  const trial = openTrial(stage, plan, seed, options)
  const names = {
    seed,
    processor: plan.processor.harness.id,
    shopper: plan.shopper.name,
    moods: trial.moods.map(({ name }) => name).join(", "),
  }
  try {
    await visit(trial, plan, gauge)
    await calmDown(trial)
    await comeToRest(trial)
    const before = await collect(trial, gauge, stage.clockSkew)
    trial.problems.push(...judge(before))
    await decideExceptions(trial)
    await lookAtEverything(trial)
    await workOff(trial)
    const evidence = await collect(trial, gauge, stage.clockSkew)
    trial.problems.push(
      ...judge(evidence),
      ...(await whatWaits(trial)).map((what) => `I11: not at rest: ${what}`),
      ...(await judgeCallbacks(trial)),
      ...(await judgeRepeats(trial)),
    )
    const problems = [...new Set(trial.problems)]
    return {
      ...names,
      ...countsOf(before),
      problems,
      course: problems.length > 0 ? [...trial.course, ...summary(evidence)] : [],
      milliseconds: Math.round(performance.now() - begun),
    }
  } catch (error) {
    const what = Object.values(names).join(" · ")
    throw new Error(`Seed ${what} could not be played:\n${trial.course.join("\n")}`, {
      cause: error,
    })
  } finally {
    trial.end()
    gauge.forget()
  }
}

async function visit(trial: Trial, plan: Plan, gauge: DepthGauge): Promise<void> {
  const { random } = trial
  await beginMoods(trial)
  const coins = [...plan.offered].sort(() => random() - 0.5)
  const errand = await Visit.begin(trial, gauge, {
    coins: orderFor(plan.shopper, coins),
    abilities: plan.abilities,
    total: pick(random, TOTALS),
  })
  try {
    await plan.shopper.play(errand)
  } catch (error) {
    if (!(error instanceof GaveUp)) throw error
    trial.say("the shopper goes away")
  }
}

async function beginMoods({ stage, moods, chance, gatewayId }: Trial): Promise<void> {
  for (const mood of moods) {
    for (const fault of mood.faults?.(chance) ?? []) {
      stage.sandbox.addFault({ ...fault, processor: gatewayId })
    }
    if (mood.clock) stage.setSkew(mood.clock(chance))
    const failing = mood.medusa?.(chance)
    if (failing) {
      await stage.database.sql(`INSERT INTO medusa.mood VALUES ($1, $2)`, [
        failing.point,
        failing.times,
      ])
    }
  }
}

export function countsOf({
  charges,
  captures,
}: Evidence): Pick<Outcome, "captured" | "person" | "nothing"> {
  const captured = charges.filter(({ session_id }) =>
    captures.some(({ session }) => session === session_id),
  )
  const person = charges.filter(({ labels }) => labels.length > 0)
  const nothing = charges.filter((each) => !captured.includes(each) && !person.includes(each))
  return { captured: captured.length, person: person.length, nothing: nothing.length }
}

/** How it ended, for people who read a course. */
export function summary({ charges, deposits, books, captures }: Evidence): string[] {
  return [
    ...charges.map(
      ({ id, amount, status, labels, order_id }) =>
        `ends: ${id} over ${amount} is ${status} [${labels.join()}], order ${order_id}`,
    ),
    ...deposits.map(
      ({ id, asset, amount, value, external_id }) =>
        `ends: deposit ${id} asked ${amount} of ${asset} for ${value}; the processor: ${books.get(external_id)?.status}, received ${books.get(external_id)?.received}`,
    ),
    ...captures.map(({ amount }) => `ends: Medusa has captured ${amount}`),
  ]
}
