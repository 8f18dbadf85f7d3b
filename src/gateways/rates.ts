import { type Asset, type Decimal, type Instant, divide, isLess, pegOf, roundUp } from "../checkout"
import type { Gateway, Rate } from "./gateway"

/** A price with where it came from; goes into the charge's timeline. */
export interface QuotedRate {
  price: Decimal
  /** Id of the gateway that published it, or `peg` for a stablecoin in its own currency. */
  source: string
}

/** Rates are asked again after this time even when they would be valid for longer. */
const FRESH_MS = 60_000

interface Reading {
  startedAt: Instant
  rates: Promise<readonly Rate[]>
}

/**
 * Prices for gateways that only hand out addresses. Sources in order: the gateway itself, the
 * public rates of the others, and 1:1 for a stablecoin in the currency it is pegged to. A rate that
 * is absent or stale is no rate: nothing is guessed.
 */
export class RateBook {
  private readonly readings = new Map<string, Reading>()

  constructor(
    private readonly gateways: readonly Gateway[],
    private readonly clock: () => Instant = Date.now,
  ) {}

  /** The price of an asset at a gateway; null when there is no fresh one. */
  async find(gateway: Gateway, asset: Asset, currency: string): Promise<QuotedRate | null> {
    const others = this.gateways.filter((other) => other.id !== gateway.id)
    for (const source of [gateway, ...others]) {
      const rates = await this.rates(source)
      const rate = rates.find(
        (candidate) =>
          candidate.asset === asset.id &&
          candidate.currency === currency &&
          candidate.validUntil > this.clock() &&
          isLess("0", candidate.price),
      )
      if (rate) return { price: rate.price, source: source.id }
    }
    return pegOf(asset) === currency ? { price: "1", source: "peg" } : null
  }

  /** Read once for all who ask at the same time; a source that fails has no rates for now. */
  private async rates(gateway: Gateway): Promise<readonly Rate[]> {
    if (!gateway.rates || !gateway.isHealthy()) return []
    const known = this.readings.get(gateway.id)
    if (known && this.clock() - known.startedAt < FRESH_MS) return known.rates
    // Kept before anything is awaited, so that whoever asks meanwhile shares it.
    const reading = { startedAt: this.clock(), rates: read(gateway) }
    this.readings.set(gateway.id, reading)
    return reading.rates
  }
}

async function read(gateway: Gateway): Promise<readonly Rate[]> {
  try {
    return (await gateway.rates?.()) ?? []
  } catch {
    return []
  }
}

/** How many coins a value is at a price, rounded up to the asset's decimals. */
export function coinsFor(value: Decimal, price: Decimal, asset: Asset): Decimal {
  return roundUp(divide(value, price), asset.decimals)
}
