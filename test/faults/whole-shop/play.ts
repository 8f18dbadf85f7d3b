import type { Processor } from "../money-out/processors"
import { randomOf } from "../money-out/random"
import type { Shopper } from "../money-in/errand"
import type { SentCoin } from "../money-in/trial"
import type { DepthGauge } from "../money-in/witness"
import type { WholeShop } from "./stage"

/** One shopper's trial in a whole shop. */
export class Play {
  readonly random: () => number
  /** For what goes wrong: a shopper's choices do not depend on it. */
  readonly chance: () => number
  readonly course: string[] = []
  readonly coins: SentCoin[] = []
  /** Of all sessions that the cart has had. */
  readonly chargeIds: string[] = []
  readonly problems: string[] = []
  /** Medusa died while it changed the cart: it may cost another sum than the shop asks for. */
  isHalfChanged = false
  private readonly begun = performance.now()

  constructor(
    readonly shop: WholeShop,
    readonly gauge: DepthGauge,
    readonly seed: number,
    readonly harness: Processor["harness"],
    readonly shopper: Shopper,
  ) {
    this.random = randomOf(seed * 2 + 1)
    this.chance = randomOf(seed * 2 + 2)
  }

  get gatewayId(): string {
    return this.harness.id
  }

  say(text: string): void {
    const seconds = ((performance.now() - this.begun) / 1_000).toFixed(1)
    this.course.push(`${seconds.padStart(7)} s  ${text}`)
  }

  coinOf(txid: string): SentCoin {
    const coin = this.coins.find((each) => each.txid === txid)
    if (!coin) throw new Error(`Nobody has sent ${txid}`)
    return coin
  }
}
