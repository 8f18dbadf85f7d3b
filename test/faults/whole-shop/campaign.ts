import { judge } from "../money-in/oracle"
import { lostAmong } from "../money-in/oracle/callbacks"
import { GaveUp, type Errand, type Shopper } from "../money-in/errand"
import { SHOPPERS } from "../money-in/shoppers"
import { siblingOf } from "../money-in/trial"
import { DepthGauge } from "../money-in/witness"
import { PROCESSORS, type Processor } from "../money-out/processors"
import { randomOf } from "../money-out/random"
import { ABILITIES, type Outcome, countsOf, summary } from "../money-in/campaign"
import { decideExceptions } from "./admin"
import { Play } from "./play"
import { comeToRest, pollTwice, whatWaits } from "./rest"
import { WholeShop } from "./stage"
import { type Troubles, makeTrouble } from "./trouble"
import { ShopVisit } from "./visit"
import { collect } from "./witness"

export interface ShopCampaignOptions {
  trials: number
  seed: number
  /** Called after each wave with all that was played so far. */
  progress?: (campaign: ShopCampaign) => void
}

export interface ShopCampaign {
  outcomes: Outcome[]
  troubles: Troubles
}

/** So many people buy at the same time. */
const AT_ONCE = 24

/** Shoppers for whom time passes, which it does for everybody: they come in waves of their own. */
const WAITING = ["late", "rest late", "never confirmed", "nothing", "fee raised at the end"]

interface Plan {
  shopper: Shopper
  harness: Processor["harness"]
}

/** Plays trials in a real shop, in waves: people buy while things go wrong, then all come to rest. */
export async function runShopCampaign(options: ShopCampaignOptions): Promise<ShopCampaign> {
  const shop = await WholeShop.start(options.seed)
  const troubles: Troubles = { kills: 0, cuts: 0, faults: 0 }
  const outcomes: Outcome[] = []
  try {
    for (let done = 0; done < options.trials; done += AT_ONCE) {
      const count = Math.min(AT_ONCE, options.trials - done)
      outcomes.push(...(await playWave(shop, options.seed + done, count, troubles)))
      options.progress?.({ outcomes, troubles })
    }
  } finally {
    await shop.end()
  }
  return { outcomes, troubles }
}

async function playWave(
  shop: WholeShop,
  seed: number,
  count: number,
  troubles: Troubles,
): Promise<Outcome[]> {
  const begun = performance.now()
  const gauge = new DepthGauge(shop.sandbox)
  const plays = plansOf(seed, count).map(
    ({ harness, shopper }, index) => new Play(shop, gauge, seed + index, harness, shopper),
  )
  let isOver = false
  const trouble = makeTrouble(shop, randomOf(seed), () => isOver, troubles)
  await Promise.all(plays.map(visit))
  isOver = true
  await trouble
  await comeToRest(shop)
  const before = await Promise.all(plays.map(collect))
  plays.forEach((play, index) => play.problems.push(...judge(before[index]!)))
  await decideExceptions(plays)
  await pollTwice(shop)
  const waiting = await whatWaits(shop)
  const lost = await lostCallbacks(shop)
  return Promise.all(
    plays.map(async (play, index) => {
      const after = await collect(play)
      const unrest = waiting.filter((what) => play.chargeIds.some((id) => what.includes(id)))
      const problems = [
        ...play.problems,
        ...judge(after),
        ...unrest.map((what) => `I11: not at rest: ${what}`),
        ...(index === 0 ? lost : []),
      ].filter((problem) => !isExplained(play, problem))
      return {
        seed: play.seed,
        processor: play.gatewayId,
        shopper: play.shopper.name,
        moods: "",
        ...countsOf(before[index]!),
        problems: [...new Set(problems)],
        course: problems.length > 0 ? [...play.course, ...summary(after)] : [],
        milliseconds: Math.round((performance.now() - begun) / count),
      }
    }),
  )
}

/** Of a cart that costs another sum than was asked no order is placed; its money waits for a person. */
function isExplained({ isHalfChanged }: Play, problem: string): boolean {
  return isHalfChanged && (problem.startsWith("paid as asked") || problem.includes(OTHER_SUM))
}

const OTHER_SUM = "The order cannot be placed: The cart total is"

/** Every shopper comes to every processor in turn; every third wave is one in which time passes. */
function plansOf(seed: number, count: number): Plan[] {
  const isWaiting = Math.floor(seed / AT_ONCE) % 3 === 2
  const fitting = SHOPPERS.filter(({ name }) => WAITING.includes(name) === isWaiting)
  const plans = fitting.flatMap((shopper) =>
    PROCESSORS.map(({ harness }) => ({ shopper, harness })).filter(
      ({ harness }) => shopper.can?.(placeOf(harness.id)) ?? true,
    ),
  )
  const random = randomOf(seed)
  const order = plans
    .map((plan) => ({ plan, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ plan }) => plan)
  return Array.from({ length: count }, (_, index) => order[index % order.length]!)
}

const placeOf = (gatewayId: string) => ({
  abilities: ABILITIES[gatewayId]!,
  // What a shopper can do depends on coins only where a wallet mistakes one for another.
  coins: ["any"],
  sibling: () => "another",
})

/** A shopper's whole visit; one who meets a shop that does not take the payment goes away. */
export async function visit(play: Play): Promise<void> {
  try {
    const coins = await offeredCoins(play)
    const errand: Errand = await ShopVisit.begin(play, {
      coins,
      abilities: ABILITIES[play.gatewayId]!,
    })
    await play.shopper.play(errand)
  } catch (error) {
    if (!(error instanceof GaveUp)) throw error
    play.say(`the shopper goes away: ${error.message}`)
  }
}

const offers = new Map<string, readonly string[]>()

/** What a processor offers, asked by a shopper who then buys nothing; it may fail meanwhile. */
async function offeredCoins(play: Play): Promise<string[]> {
  let coins = offers.get(play.gatewayId) ?? []
  while (coins.length === 0) coins = await ShopVisit.offers(play)
  offers.set(play.gatewayId, coins)
  const shuffled = coins
    .map((coin) => ({ coin, rank: play.random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ coin }) => coin)
  if (play.shopper.name !== "wrong coin") return shuffled
  const rank = (coin: string) => (siblingOf(coin, coins) === undefined ? 1 : 0)
  return shuffled.sort((a, b) => rank(a) - rank(b))
}

/** I4: what was acknowledged is in the inbox, and was worked on. */
export async function lostCallbacks(shop: WholeShop): Promise<string[]> {
  const rows = await shop.sql(
    `SELECT gateway, encode(raw_body, 'base64') AS body, repeats, state, error
     FROM crypto_checkout.callback`,
  )
  const kept = rows.map(({ gateway, body, repeats }) => ({
    gateway,
    repeats,
    body: Buffer.from(body, "base64"),
  }))
  return [
    ...lostAmong(shop.entrance.acknowledged, kept).map(
      ({ body }) => `I4: acknowledged and lost: ${body.toString().slice(0, 200)}`,
    ),
    ...rows
      .filter(({ state }) => state === "failed")
      .map(({ error }) => `I4: a callback was given up: ${error}`),
  ]
}
