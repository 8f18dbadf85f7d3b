import type { Processor } from "../money-out/processors"
import { pick, randomOf } from "../money-out/random"
import { ASSETS, findAsset as findSandboxAsset } from "../../../sandbox/src/assets"
import type { SandboxAsset } from "../../../sandbox/src/assets"
import type { AmlAction } from "../../../sandbox/src/processor"
import type { Mood } from "./moods"
import type { NodePlace, ShopNode } from "./node"
import type { PostedCallback, Receiver, ShopStage } from "./stage"

/** A callback that was answered with 2xx. */
export type Acknowledged = Pick<PostedCallback, "gateway" | "body">

/** Coins that were sent in a trial, with what only the campaign knows about them. */
export interface SentCoin {
  txid: string
  depositId: string
  asset: string
  amount: string
  /** In the shop's time. */
  sentAt: number
  /** The coin whose place it took. */
  replaces: string | null
  /** What was decided about it last, where somebody checks for money laundering. */
  review: "hold" | "release" | "reject" | null
  /** How deep it was when it was held or rejected; null while nobody keeps it. */
  keptAtDepth: number | null
}

export const NOT_REVIEWED = { review: null, keptAtDepth: null } as const

/** Notes what is decided about a coin that was checked for money laundering. */
export function noteReview(coin: SentCoin, action: AmlAction, depth: number): void {
  coin.review = action
  coin.keptAtDepth = action === "release" ? null : (coin.keptAtDepth ?? depth)
}

/** Everything about one play. */
export class Trial {
  readonly random: () => number
  /** For what goes wrong: a shopper's choices do not depend on it. */
  readonly chance: () => number
  readonly nodes: readonly ShopNode[]
  readonly place: NodePlace
  /** Processes that are still to be killed. */
  deaths: number
  /** How often the database is still to be restarted. */
  restarts: number
  /** Takes the next callback, and dies over it. */
  dying: Receiver | null = null
  readonly course: string[] = []
  readonly coins: SentCoin[] = []
  readonly acknowledged: Acknowledged[] = []
  /** Said while it was played. */
  readonly problems: string[] = []
  readonly carts: { id: string; total: string }[] = []
  /** Did anything happen with which a payment need not end as it should? */
  readonly disturbed = new Set<"failed" | "canceled" | "cart" | "cuts">()
  private readonly begun = Date.now()
  private readonly prices: readonly [SandboxAsset, string][] = ASSETS.map((each) => [
    each,
    each.usd,
  ])

  constructor(
    readonly stage: ShopStage,
    readonly seed: number,
    readonly processor: Processor,
    readonly moods: readonly Mood[],
    /** The plugin's options in this trial. */
    options: Record<string, unknown>,
    nodeCount: number,
  ) {
    this.place = stage.placeOf([processor.harness.id], options)
    this.nodes = stage.openNodes(nodeCount, this.place)
    this.deaths = moods.some(({ kills }) => kills) ? 1 + Math.floor(randomOf(seed)() * 2) : 0
    this.restarts = moods.some(({ restarts }) => restarts) ? 1 : 0
    this.random = randomOf(seed * 2 + 1)
    this.chance = randomOf(seed * 2 + 2)
  }

  get gatewayId(): string {
    return this.processor.harness.id
  }

  anyNode(): ShopNode {
    return pick(this.chance, this.nodes)
  }

  /** Adds a line to the course of the trial, with the minutes that have passed. */
  say(text: string): void {
    const minutes = ((Date.now() - this.begun) / 60_000).toFixed(1)
    this.course.push(`${minutes.padStart(7)} min  ${text}`)
  }

  /** Prices move by a few percent, each on its own. */
  movePrices(): void {
    for (const [asset] of this.prices) {
      if (!asset.stable)
        asset.usd = (Number(asset.usd) * (0.97 + this.chance() * 0.06)).toPrecision(6)
    }
    this.say("rates move")
  }

  end(): void {
    for (const [asset, usd] of this.prices) asset.usd = usd
  }
}

/**
 * Another asset on the network of one, which a wallet may send by mistake.
 * @param known what the processor takes: of other coins at its addresses it knows nothing
 */
export function siblingOf(id: string, known: readonly string[]): string | undefined {
  const network = findSandboxAsset(id)?.network
  return known.find((other) => other !== id && findSandboxAsset(other)?.network === network)
}
