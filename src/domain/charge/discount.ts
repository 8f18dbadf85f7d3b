import type { AssetId } from "../../contract/ids"
import { ownValue } from "../../contract/own-value"
import { findAsset } from "../money/assets"

/** What the merchant takes off a cart that is paid in a coin, in percent of its goods. */
export interface Discounts {
  /** For every coin that is not named, e.g. `"2"`. */
  default?: string | undefined
  /** By CAIP-19 id or by symbol in capitals; an id goes before a symbol. `"0"` for none. */
  byAsset?: Readonly<Record<string, string>> | undefined
}

/** In percent, e.g. `"1.5"`; null where nothing is taken off. */
export type Discount = string | null

/** What is taken off for a coin. */
export function discountOf(discounts: Discounts | undefined, assetId: AssetId): Discount {
  const { byAsset = {}, default: other = "0" } = discounts ?? {}
  const symbol = findAsset(assetId)?.symbol
  const ofCoin = symbol === undefined ? undefined : ownValue(byAsset, symbol)
  const percent = ownValue(byAsset, assetId) ?? ofCoin ?? other
  return percent === "0" ? null : percent
}

/** All that may be taken off, each once. */
export function allDiscounts(discounts: Discounts | undefined): string[] {
  const { byAsset = {}, default: other = "0" } = discounts ?? {}
  return [...new Set([other, ...Object.values(byAsset)])].filter((percent) => percent !== "0")
}
