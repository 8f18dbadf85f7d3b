import {
  type Asset,
  type CoinAmount,
  type FiatAmount,
  type Instant,
  type Price,
  currencyDecimals,
  isLess,
  min,
  roundUp,
  toCoinsUp,
  toFiat,
} from "../../domain"
import { GatewayError } from "./errors"
import type { Gateway } from "./gateway"
import type { RateBook } from "./rates"
import { within } from "./within"

/** A passing failure. */
const NOT_NOW = "Not available at the moment. Try again in a minute"
/** The same, where the processor answers and has had too many calls. */
const BUSY = "Too many requests at the moment. Try again in a minute"

/** A coin may be had, or not now. */
const PASSING: readonly (string | null)[] = [null, NOT_NOW, BUSY]

/** Which gateways take an asset, in the merchant's order. */
export interface Route {
  asset: Asset
  gateways: readonly Gateway[]
  /** Why nobody takes it now, in words for a shopper; null when somebody does. */
  refusal: string | null
  /** The least that anybody takes in it, in the charge's currency, where the charge is less; else null. */
  startsAt: FiatAmount | null
  /** About what it costs now, in the charge's currency; null where no rate is at hand. */
  price: Price | null
  /** Whether it is the merchant who does not offer it. */
  isWithheld: boolean
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
  /** What is to be paid, in the currency; null where any amount may come. */
  value?: FiatAmount | null
  /** The same, where it depends on the asset; goes before `value`. */
  valueIn?: (assetId: string) => FiatAmount | null
  /**
   * Why the merchant does not offer an asset at a gateway, in words for a shopper; null where it is
   * offered. Everything is when absent.
   */
  withheld?: (assetId: string, gatewayId: string) => string | null
  /** Ids of the gateways that an admin has paused: they are neither offered nor asked. */
  paused?: ReadonlySet<string>
  /** Ids of the gateways that have not answered any process of late: not offered, and asked last. */
  failing?: ReadonlySet<string>
}

/** On which terms one gateway would take an asset. */
interface Terms {
  gateway: Gateway
  /** Null where no rate is at hand. */
  price: Price | null
  /** Its least payment in the charge's currency, where the charge is less. */
  startsAt: FiatAmount | null
}

/** A shopper waits no longer for a rate that is only shown. */
const PATIENCE_MS = 800

/** A gateway that was passed over, and why; goes into the charge's timeline. */
export interface PassedOver {
  gateway: string
  why: "down" | "paused" | "error"
  /** The processor's own words, of an error. */
  words: string | null
  /** Left of the pause that it has asked for. */
  seconds: number | null
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
  /** What gateways offered last, for the time in which they cannot be asked. */
  private readonly lastOffers = new Map<string, readonly Asset[]>()

  constructor(
    private readonly gateways: readonly Gateway[],
    private readonly rates: RateBook,
    private readonly preference: Preference = { always: [], byAsset: {} },
  ) {}

  /**
   * All assets that any of the allowed gateways takes, with who would serve them; those of the
   * gateways that the merchant prefers come first.
   */
  async routes(query: RouteQuery): Promise<Route[]> {
    const { allowed, paused } = query
    const byAsset = new Map<string, { asset: Asset; gateways: Gateway[] }>()
    const candidates = this.gateways.filter(
      ({ id }) => (allowed?.includes(id) ?? true) && paused?.has(id) !== true,
    )
    const offers = await Promise.all(
      inOrder(candidates, this.preference.always).map((gateway) => this.offeredBy(gateway)),
    )
    for (const { gateway, assets } of offers) {
      for (const asset of assets) {
        const entry = byAsset.get(asset.id) ?? { asset, gateways: [] }
        entry.gateways.push(gateway)
        byAsset.set(asset.id, entry)
      }
    }
    return Promise.all(
      [...byAsset.values()].map(({ asset, gateways }) => this.route(asset, gateways, query)),
    )
  }

  private async route(
    asset: Asset,
    offering: readonly Gateway[],
    query: RouteQuery,
  ): Promise<Route> {
    const { currency, withheld = () => null } = query
    const gateways = offering.filter(({ id }) => withheld(asset.id, id) === null)
    if (gateways.length === 0) {
      const refusal = offering.map(({ id }) => withheld(asset.id, id))[0] ?? NOT_NOW
      return { asset, gateways, refusal, startsAt: null, price: null, isWithheld: true }
    }
    const pricing = await this.terms(gateways, asset, query)
    const taking = pricing.filter(({ startsAt }) => startsAt === null)
    const least = taking.length > 0 ? null : smallest(pricing)
    return {
      asset,
      gateways: taking.map(({ gateway }) => gateway),
      refusal:
        least === null
          ? this.refusal(gateways, pricing, asset, query)
          : `Available from ${least} ${currency.toUpperCase()}`,
      startsAt: least,
      price: pricing.find(({ price }) => price !== null)?.price ?? null,
      isWithheld: false,
    }
  }

  /**
   * Whether no coin can ever be had for prices in a currency. What cannot be told now, because a
   * processor does not answer, is not said to be impossible.
   */
  async pricesNothing(query: RouteQuery): Promise<boolean> {
    const routes = await this.routes(query)
    return routes.length > 0 && routes.every(({ refusal }) => !PASSING.includes(refusal))
  }

  /** Prices in a currency are either never possible, or only not now: a shopper is told which. */
  private refusal(
    offering: readonly Gateway[],
    pricing: readonly Terms[],
    asset: Asset,
    { currency, failing }: RouteQuery,
  ): string | null {
    const answers = (gateway: Gateway): boolean =>
      gateway.isHealthy() && failing?.has(gateway.id) !== true
    if (pricing.some(({ gateway }) => answers(gateway) && !this.isPaused(gateway))) return null
    if (offering.some((gateway) => answers(gateway) && this.isPaused(gateway))) return BUSY
    if (pricing.length > 0) return NOT_NOW
    const needsRate = offering.some(({ capabilities }) => capabilities.pricing !== "gateway")
    return needsRate && !this.rates.isUnpublished(asset, currency)
      ? NOT_NOW
      : `Not available for prices in ${currency.toUpperCase()}`
  }

  /** Of the gateways that can say, or for which we can say, how many coins the price is. */
  private async terms(
    gateways: readonly Gateway[],
    asset: Asset,
    query: RouteQuery,
  ): Promise<Terms[]> {
    const ordered = inOrder(gateways, [
      ...(this.preference.byAsset[asset.id] ?? []),
      ...this.preference.always,
    ])
    const terms = await Promise.all(
      ordered.map(async (gateway) => this.termsOf(gateway, asset, query)),
    )
    return terms.filter((each) => each !== null)
  }

  /** Null where the gateway cannot price the asset in the currency. */
  private async termsOf(
    gateway: Gateway,
    asset: Asset,
    { currency, now, valueIn, value: general = null }: RouteQuery,
  ): Promise<Terms | null> {
    const value = valueIn ? valueIn(asset.id) : general
    const { pricing, currencies } = gateway.capabilities
    const isOwn = pricing === "gateway"
    if (isOwn && currencies !== "any" && !currencies.includes(currency)) return null
    const rate = this.rates.find(gateway, asset, currency, now)
    const price = (await (isOwn ? within(PATIENCE_MS, rate) : rate))?.price ?? null
    if (!isOwn && price === null) return null
    const least = value === null || price === null ? null : await this.leastOf(gateway, asset)
    const isTooLittle =
      least !== null && value !== null && price !== null && isLess(toCoinsUp(value, price), least)
    return {
      gateway,
      price,
      startsAt: isTooLittle ? roundUp(toFiat(least, price), currencyDecimals(currency)) : null,
    }
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
    for (const gateway of failingLast(route.gateways, query.failing)) {
      if (!gateway.isHealthy()) {
        passedOver.push({ gateway: gateway.id, why: "down", words: null, seconds: null })
        continue
      }
      const seconds = this.pauses.secondsLeft(gateway.id)
      if (seconds > 0) {
        passedOver.push({ gateway: gateway.id, why: "paused", words: null, seconds })
        continue
      }
      try {
        return { gateway, result: await attempt(gateway), passedOver }
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error
        this.pauses.note(gateway.id, error)
        const { words } = error
        passedOver.push({ gateway: gateway.id, why: "error", words, seconds: null })
      }
    }
    const isBusy = route.gateways.some((gateway) => this.isPaused(gateway))
    throw new NoGatewayError(
      route.refusal ??
        (isBusy
          ? BUSY
          : "This asset is not available at the moment. Choose another one or try again."),
      passedOver,
    )
  }

  /** The smallest payment that a gateway takes; null where it tells none, or cannot tell it now. */
  private async leastOf(gateway: Gateway, asset: Asset): Promise<CoinAmount | null> {
    if (this.isPaused(gateway)) return null
    try {
      const minimums = (await gateway.minimums?.()) ?? []
      return minimums.find((minimum) => minimum.asset === asset.id)?.amount ?? null
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error
      this.pauses.note(gateway.id, error)
      return null
    }
  }

  private get pauses(): RateBook["pauses"] {
    return this.rates.pauses
  }

  private isPaused({ id }: Gateway): boolean {
    return this.pauses.secondsLeft(id) > 0
  }

  /**
   * A gateway that cannot tell its assets now offers none, and the others still do; one that only wants
   * to be left alone for a moment offers what it did, with the reason why it cannot be chosen.
   */
  private async offeredBy(
    gateway: Gateway,
  ): Promise<{ gateway: Gateway; assets: readonly Asset[] }> {
    const last = this.lastOffers.get(gateway.id) ?? []
    if (this.isPaused(gateway)) return { gateway, assets: last }
    try {
      const assets = await gateway.assets()
      this.lastOffers.set(gateway.id, assets)
      return { gateway, assets }
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error
      this.pauses.note(gateway.id, error)
      return { gateway, assets: this.isPaused(gateway) ? last : [] }
    }
  }
}

/** Those that do not answer are tried when nobody else has succeeded: one call tells whether they do. */
function failingLast(
  gateways: readonly Gateway[],
  failing: ReadonlySet<string> | undefined,
): Gateway[] {
  const rank = ({ id }: Gateway): number => (failing?.has(id) === true ? 1 : 0)
  return [...gateways].sort((a, b) => rank(a) - rank(b))
}

const smallest = (terms: readonly Terms[]): FiatAmount | null =>
  terms.reduce<FiatAmount | null>(
    (least, { startsAt }) =>
      startsAt === null || least === null ? (least ?? startsAt) : min(least, startsAt),
    null,
  )

function inOrder(gateways: readonly Gateway[], wanted: readonly string[]): Gateway[] {
  const rank = ({ id }: Gateway): number => {
    const index = wanted.indexOf(id)
    return index === -1 ? wanted.length : index
  }
  return [...gateways].sort((a, b) => rank(a) - rank(b))
}
