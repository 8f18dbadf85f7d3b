import {
  type Asset,
  type Decimal,
  type Instant,
  type Price,
  ZERO,
  isLess,
  pegOf,
  priceOf,
} from "../../domain"
import type { Gateway, Rate } from "./gateway"
import { Pauses } from "./pauses"

/** A price with where it came from; goes into the charge's timeline. */
export interface QuotedRate {
  price: Price
  /** Id of the gateway that published it, or `peg` for a stablecoin in its own currency. */
  source: string
}

/** What a stablecoin costs in its own currency. */
const PEG = priceOf("1")

/** Rates are asked again after this time even when they would be valid for longer. */
const FRESH_MS = 60_000
/** Whether a source publishes a pair is remembered for so long after it was last read. */
const KNOWN_PAIRS_MS = 24 * 60 * 60_000

interface Reading {
  startedAt: Instant
  rates: Promise<readonly Rate[]>
}

interface Pairs {
  readAt: Instant
  pairs: ReadonlySet<string>
}

/**
 * Prices for gateways that only hand out addresses. Sources in order: the gateway itself, the
 * public rates of the others, and 1:1 for a stablecoin in the currency it is pegged to where every
 * source has answered and none publishes the pair. A rate that is absent or stale is no rate: nothing
 * is guessed, and a stablecoin off its peg is not sold at the peg because a source is away.
 */
export class RateBook {
  private readonly readings = new Map<string, Reading>()
  private readonly published = new Map<string, Pairs>()

  /**
   * @param clock only for how long a reading is kept; what is valid is told by the database's time
   * @param pauses who is not asked now, shared with the router
   */
  constructor(
    private readonly gateways: readonly Gateway[],
    private readonly clock: () => Instant = Date.now,
    readonly pauses = new Pauses(),
  ) {}

  /**
   * The price of an asset at a gateway; null when there is no fresh one.
   * @param now the database's time
   */
  async find(
    gateway: Gateway,
    asset: Asset,
    currency: string,
    now: Instant,
  ): Promise<QuotedRate | null> {
    const others = this.gateways.filter((other) => other.id !== gateway.id)
    let isPegSafe = true
    for (const source of [gateway, ...others]) {
      if (!source.rates) continue
      const rates = await this.rates(source, now)
      const rate = rates?.find(
        (candidate) =>
          candidate.asset === asset.id &&
          candidate.currency === currency &&
          candidate.validUntil > now &&
          isLess<Decimal>(ZERO, candidate.price),
      )
      if (rate) return { price: rate.price, source: source.id }
      isPegSafe &&= this.publishesNot(source, pairOf(asset.id, currency))
    }
    return isPegSafe && pegOf(asset) === currency ? { price: PEG, source: "peg" } : null
  }

  /** Whether no source has a rate for the pair and all have said so: another try will not help. */
  isUnpublished(asset: Asset, currency: string): boolean {
    const pair = pairOf(asset.id, currency)
    return this.gateways.every((source) => !source.rates || this.publishesNot(source, pair))
  }

  /** Whether a source was read of late, and did not have the pair. */
  private publishesNot(source: Gateway, pair: string): boolean {
    const known = this.published.get(source.id)
    return (
      known !== undefined && this.clock() - known.readAt < KNOWN_PAIRS_MS && !known.pairs.has(pair)
    )
  }

  /** Read once for all who ask at the same time; null where the source cannot be read now. */
  private async rates(gateway: Gateway, now: Instant): Promise<readonly Rate[] | null> {
    const known = this.readings.get(gateway.id)
    const isFresh = known && this.clock() - known.startedAt < FRESH_MS
    const mayAsk = gateway.isHealthy() && this.pauses.secondsLeft(gateway.id) === 0
    if (!isFresh && !mayAsk) return null
    // Kept before anything is awaited, so that whoever asks meanwhile shares it.
    const reading = isFresh ? known : this.start(gateway, now)
    try {
      return await reading.rates
    } catch (error) {
      this.pauses.note(gateway.id, error)
      // A failure is shared by those who waited for it, and not remembered.
      if (this.readings.get(gateway.id) === reading) this.readings.delete(gateway.id)
      return null
    }
  }

  private start(gateway: Gateway, now: Instant): Reading {
    const reading = { startedAt: this.clock(), rates: this.read(gateway, now) }
    this.readings.set(gateway.id, reading)
    return reading
  }

  private async read(gateway: Gateway, now: Instant): Promise<readonly Rate[]> {
    const rates = (await gateway.rates?.(now)) ?? []
    const pairs = new Set(rates.map(({ asset, currency }) => pairOf(asset, currency)))
    this.published.set(gateway.id, { readAt: this.clock(), pairs })
    return rates
  }
}

function pairOf(asset: string, currency: string): string {
  return `${asset} ${currency}`
}
