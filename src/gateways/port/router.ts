import type { Asset, Instant } from "../../domain"
import { GatewayError } from "./errors"
import type { Gateway } from "./gateway"
import type { RateBook } from "./rates"

/** A passing failure. */
const NOT_NOW = "Not available at the moment. Try again in a minute"

/** Which gateways take an asset, in the merchant's order. */
export interface Route {
  asset: Asset
  gateways: readonly Gateway[]
  /** Why nobody takes it now, in words for a shopper; null when somebody does. */
  refusal: string | null
}

/** Which gateways the merchant wants to be asked first; the others follow as they are configured. */
export interface Preference {
  /** Gateway ids, first choice first. */
  always: readonly string[]
  /** The same for single assets, by CAIP-19 id; goes before `always`. */
  byAsset: Readonly<Record<string, readonly string[]>>
}

export interface RouteQuery {
  /** Lower-case ISO 4217 code of the charge. */
  currency: string
  /** Ids of the gateways that may be used; all when null. */
  allowed: readonly string[] | null
  /** The database's time, by which rates are valid or not. */
  now: Instant
}

/** A gateway that was passed over, and why; goes into the charge's timeline. */
export interface PassedOver {
  gateway: string
  reason: string
}

/** No gateway could take the asset; the shopper may choose another one or try again. */
export class NoGatewayError extends Error {
  override readonly name = "NoGatewayError"

  constructor(
    message: string,
    readonly passedOver: readonly PassedOver[],
  ) {
    super(message)
  }
}

/**
 * Chooses the gateway for an asset. The merchant's order counts; a gateway that does not price in
 * the charge's currency, is unhealthy or fails is passed over for the next within the same click.
 */
export class Router {
  constructor(
    private readonly gateways: readonly Gateway[],
    private readonly rates: RateBook,
    private readonly preference: Preference = { always: [], byAsset: {} },
  ) {}

  /**
   * All assets that any of the allowed gateways takes, with who would serve them; those of the
   * gateways that the merchant prefers come first.
   */
  async routes({ currency, allowed, now }: RouteQuery): Promise<Route[]> {
    const byAsset = new Map<string, { asset: Asset; gateways: Gateway[] }>()
    const candidates = this.gateways.filter((gateway) => allowed?.includes(gateway.id) ?? true)
    const offers = await Promise.all(inOrder(candidates, this.preference.always).map(offeredBy))
    for (const { gateway, assets } of offers) {
      for (const asset of assets) {
        const entry = byAsset.get(asset.id) ?? { asset, gateways: [] }
        entry.gateways.push(gateway)
        byAsset.set(asset.id, entry)
      }
    }
    return Promise.all(
      [...byAsset.values()].map(async ({ asset, gateways }) => {
        const pricing = await this.pricing(gateways, asset, currency, now)
        return {
          asset,
          gateways: pricing,
          refusal: this.refusal(gateways, pricing, asset, currency),
        }
      }),
    )
  }

  /** Prices in a currency are either never possible, or only not now: a shopper is told which. */
  private refusal(
    offering: readonly Gateway[],
    pricing: readonly Gateway[],
    asset: Asset,
    currency: string,
  ): string | null {
    if (pricing.length > 0) return pricing.some((gateway) => gateway.isHealthy()) ? null : NOT_NOW
    const needsRate = offering.some(({ capabilities }) => capabilities.pricing !== "gateway")
    return needsRate && !this.rates.isUnpublished(asset, currency)
      ? NOT_NOW
      : `Not available for prices in ${currency.toUpperCase()}`
  }

  /** The gateways that can say, or for which we can say, how many coins the price is. */
  private async pricing(
    gateways: readonly Gateway[],
    asset: Asset,
    currency: string,
    now: Instant,
  ): Promise<Gateway[]> {
    const able = await Promise.all(
      gateways.map(async (gateway) => {
        const { pricing, currencies } = gateway.capabilities
        if (pricing === "gateway") return currencies === "any" || currencies.includes(currency)
        return (await this.rates.find(gateway, asset, currency, now)) !== null
      }),
    )
    const wanted = [...(this.preference.byAsset[asset.id] ?? []), ...this.preference.always]
    return inOrder(
      gateways.filter((_, index) => able[index]),
      wanted,
    )
  }

  /**
   * Tries the gateways of an asset in order until one succeeds.
   * @throws NoGatewayError
   */
  async firstToSucceed<T>(
    assetId: string,
    query: RouteQuery,
    attempt: (gateway: Gateway) => Promise<T>,
  ): Promise<{ gateway: Gateway; result: T; passedOver: PassedOver[] }> {
    const route = (await this.routes(query)).find((candidate) => candidate.asset.id === assetId)
    if (!route) {
      throw new NoGatewayError("This coin is not available right now", [])
    }
    const passedOver: PassedOver[] = []
    for (const gateway of route.gateways) {
      if (!gateway.isHealthy()) {
        passedOver.push({ gateway: gateway.id, reason: "does not answer at the moment" })
        continue
      }
      try {
        return { gateway, result: await attempt(gateway), passedOver }
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error
        passedOver.push({ gateway: gateway.id, reason: error.message })
      }
    }
    throw new NoGatewayError(
      route.refusal ??
        "This asset is not available at the moment. Choose another one or try again.",
      passedOver,
    )
  }
}

function inOrder(gateways: readonly Gateway[], wanted: readonly string[]): Gateway[] {
  const rank = ({ id }: Gateway): number => {
    const index = wanted.indexOf(id)
    return index === -1 ? wanted.length : index
  }
  return [...gateways].sort((a, b) => rank(a) - rank(b))
}

/** A gateway that cannot tell its assets now offers none; the others still do. */
async function offeredBy(
  gateway: Gateway,
): Promise<{ gateway: Gateway; assets: readonly Asset[] }> {
  try {
    return { gateway, assets: await gateway.assets() }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    return { gateway, assets: [] }
  }
}
