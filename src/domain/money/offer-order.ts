import type { AssetId } from "../../contract/ids"
import { type Asset, pegOf } from "./assets"
import { networkCost } from "./networks"

/** From so many payments on a shop knows what its shoppers pay with. */
const ENOUGH_PAYMENTS = 20

/** What most shoppers own, where nothing better is known. */
const COMMON_COINS = ["USDT", "USDC", "BTC", "ETH"]

/** What decides the order in which coins are offered. */
export interface OfferOrder {
  /** CAIP-19 ids or symbols that the merchant wants first, in this order. */
  pinned: readonly string[]
  /** How many recent payments came in each asset. */
  payments: ReadonlyMap<AssetId, number>
}

/**
 * The coins as a shopper is offered them: what the merchant pins, then what this shop's shoppers pay
 * with, or stablecoins and bitcoin while too few have paid. Of one coin the networks where sending
 * costs least come first. What nothing tells apart keeps its order.
 */
export function inOfferOrder<T extends Asset>(
  assets: readonly T[],
  { pinned, payments }: OfferOrder,
): T[] {
  const counts = new Map<string, number>()
  for (const { id, symbol } of assets) {
    counts.set(symbol, (counts.get(symbol) ?? 0) + (payments.get(id) ?? 0))
  }
  const total = [...payments.values()].reduce((sum, count) => sum + count, 0)
  const isKnown = total >= ENOUGH_PAYMENTS
  const pinOf = (asset: Asset) => rank(pinned, ({ id, symbol }) => [id, symbol], asset)
  const pins = new Map<string, number>()
  for (const asset of assets) {
    pins.set(asset.symbol, Math.min(pins.get(asset.symbol) ?? Infinity, pinOf(asset)))
  }
  const coins = [...new Set(assets.map(({ symbol }) => symbol))].sort(
    (a, b) =>
      compare(pins.get(a), pins.get(b)) ||
      (isKnown ? (counts.get(b) ?? 0) - (counts.get(a) ?? 0) : 0) ||
      commonness(assets, a) - commonness(assets, b),
  )
  const place = new Map(coins.map((symbol, i) => [symbol, i]))
  return [...assets].sort(
    (a, b) =>
      compare(place.get(a.symbol), place.get(b.symbol)) ||
      compare(pinOf(a), pinOf(b)) ||
      compare(networkCost(a.network), networkCost(b.network)),
  )
}

function rank(
  wanted: readonly string[],
  namesOf: (asset: Asset) => string[],
  asset: Asset,
): number {
  const index = wanted.findIndex((name) =>
    namesOf(asset).some((own) => own.toLowerCase() === name.toLowerCase()),
  )
  return index === -1 ? Infinity : index
}

function commonness(assets: readonly Asset[], symbol: string): number {
  const index = COMMON_COINS.indexOf(symbol)
  if (index !== -1) return index
  const isStable = assets.some((asset) => asset.symbol === symbol && pegOf(asset) !== null)
  return isStable ? COMMON_COINS.length : COMMON_COINS.length + 1
}

/** Two infinities are equal here. */
const compare = (a = Infinity, b = Infinity) => (a === b ? 0 : a - b)
