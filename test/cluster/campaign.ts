import { judge } from "../faults/money-in/oracle"
import { SHOPPERS } from "../faults/money-in/shoppers"
import { DepthGauge } from "../faults/money-in/witness"
import { PROCESSORS } from "../faults/money-out/processors"
import { pick, randomOf } from "../faults/money-out/random"
import { pause } from "../faults/shop"
import { lostCallbacks, visit } from "../faults/whole-shop/campaign"
import { Play } from "../faults/whole-shop/play"
import { whatWaits } from "../faults/whole-shop/rest"
import { collect } from "../faults/whole-shop/witness"
import { type Figures, figuresOf } from "./figures"
import { Cluster } from "./stage"
import { SHARED, SPLIT, type Trouble, WITHOUT_DATABASE, makeTroubles } from "./troubles"

export interface ClusterOptions {
  seed: number
  /** How often each arrangement of processes goes through all its troubles. */
  rounds: number
  /** Between two shoppers' arrivals, in milliseconds; they come more slowly to a shop that is slow. */
  pace: number
  /** Whether three processes that do everything are played as well, through PgBouncer. */
  shared: boolean
  /** Whether their database goes away as well. */
  database: boolean
}

/** How one arrangement of processes did. */
export interface Arrangement {
  name: string
  purchases: number
  captured: number
  figures: Figures
  /** From the end of all troubles until nothing waited, in milliseconds. */
  rest: number
  /** What the independent checker found, and what did not come to rest. */
  problems: string[]
}

/** They pay what they are asked, so that each has to get an order. */
const COMING = SHOPPERS.filter(({ name }) => ["exact", "split"].includes(name))
const FINAL_BLOCKS = 64
const TOLD_BY_CALLBACKS = "defexa"
const LOOK_MS = 250
/** So many shoppers are in the shop at most. */
const AT_ONCE = 8
/** A shop in which nothing changes for so long has come to rest, or never will. */
const PATIENCE_MS = 180_000

/** Plays all arrangements, one after the other. */
export async function runCluster(options: ClusterOptions): Promise<Arrangement[]> {
  const cluster = await Cluster.start(options.seed)
  try {
    const split = await playArrangement(cluster, "two servers and a worker", SPLIT, options)
    if (!options.shared) return [split]
    await cluster.shareEverything()
    const shared = await playArrangement(
      cluster,
      "three processes that do all, through PgBouncer",
      options.database ? WITHOUT_DATABASE : SHARED,
      options,
    )
    return [split, shared]
  } finally {
    await cluster.end()
  }
}

async function playArrangement(
  cluster: Cluster,
  name: string,
  troubles: readonly Trouble[],
  { seed, rounds, pace }: ClusterOptions,
): Promise<Arrangement> {
  const since = Date.now()
  const { shop } = cluster
  let isOver = false
  const shopping = letShoppersCome(cluster, seed, pace, () => isOver)
  const made = await makeTroubles(cluster, Array.from({ length: rounds }, () => troubles).flat())
  isOver = true
  const plays = await shopping
  const begun = performance.now()
  const unrest = await comeToRest(cluster, plays)
  const rest = Math.round(performance.now() - begun)
  const evidence = await Promise.all(plays.map(collect))
  return {
    name,
    purchases: plays.length,
    captured: evidence.filter(({ captures }) => captures.length > 0).length,
    figures: await figuresOf(shop, since, made),
    rest,
    problems: [
      ...unrest,
      ...(await lostCallbacks(shop)),
      ...evidence.flatMap((each, index) =>
        judge(each).map((problem) => describe(plays[index]!, problem)),
      ),
    ],
  }
}

const describe = (play: Play, problem: string): string =>
  [`seed ${play.seed}, ${play.gatewayId}, ${play.shopper.name}: ${problem}`, ...play.course].join(
    "\n    ",
  )

/** One shopper after the other, to each processor in turn; returns when all have gone. */
async function letShoppersCome(
  { shop }: Cluster,
  seed: number,
  pace: number,
  isOver: () => boolean,
): Promise<Play[]> {
  const gauge = new DepthGauge(shop.sandbox)
  const chance = randomOf(seed)
  const plays: Play[] = []
  const visits = new Set<Promise<void>>()
  while (!isOver()) {
    if (visits.size >= AT_ONCE) await Promise.race(visits)
    const { harness } = PROCESSORS[plays.length % PROCESSORS.length]!
    const play = new Play(shop, gauge, seed + plays.length, harness, pick(chance, COMING))
    plays.push(play)
    const visiting: Promise<void> = visit(play).finally(() => visits.delete(visiting))
    visits.add(visiting)
    await pause(pace)
  }
  await Promise.all(visits)
  return plays
}

/**
 * Nothing fails any more: whatever was lost on its way is found without anybody's help, but for lost
 * callbacks of the processor that cannot be asked: its support sends them again.
 */
async function comeToRest({ shop }: Cluster, plays: readonly Play[]): Promise<string[]> {
  const { sandbox } = shop
  sandbox.clearFaults()
  await sandbox.releaseCallbacks()
  for (const { id, processor, state } of sandbox.callbacks().reverse()) {
    if (processor === TOLD_BY_CALLBACKS && state !== "delivered") await sandbox.redeliver(id)
  }
  sandbox.mine(FINAL_BLOCKS)
  let before = ""
  let since = performance.now()
  for (;;) {
    const missing = await uncaptured(shop, plays)
    const waiting = [...missing, ...(await whatWaits(shop))]
    if (waiting.length === 0) return []
    if (missing.join() !== before) since = performance.now()
    before = missing.join()
    if (performance.now() - since > PATIENCE_MS)
      return waiting.map((what) => `not at rest: ${what}`)
    await pause(LOOK_MS)
  }
}

/** Charges on which coins were sent, nothing was captured, and no person is told of. */
async function uncaptured(shop: Cluster["shop"], plays: readonly Play[]): Promise<string[]> {
  const deposits = plays.flatMap(({ coins }) => coins.map(({ depositId }) => depositId))
  const rows = await shop.sql(
    `SELECT DISTINCT charge.id, charge.status FROM crypto_checkout.charge
     JOIN crypto_checkout.deposit ON deposit.charge_id = charge.id
     WHERE deposit.id = ANY($1) AND captured_at IS NULL AND labels = '{}'`,
    [deposits],
  )
  return rows.map(({ id, status }) => `paid and not captured: ${id} (${status})`)
}
