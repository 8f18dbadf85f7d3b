import type { AssetId, GatewayId } from "../../contract/ids"
import { findAsset } from "../money/assets"

/** Where a cart or an order is sold, as far as it is known. */
export interface Market {
  /** Null where it is not known. */
  salesChannelId: string | null
  /**
   * Lower-case ISO 3166-1 alpha-2 codes: of the shipping and the billing address; as long as there is
   * neither, of the region.
   */
  countries: readonly string[]
  /** Whether the countries are those of an address, and not only possible ones. */
  isCountryKnown: boolean
}

/** Nothing is known: whatever a rule restricts is not offered. */
export const UNKNOWN_MARKET: Market = {
  salesChannelId: null,
  countries: [],
  isCountryKnown: false,
}

/** In which markets a rule counts, and what it leaves of the offer there. All that is absent is any. */
export interface OfferRule {
  /** Lower-case ISO 3166-1 alpha-2 codes. */
  countries?: readonly string[] | undefined
  exceptCountries?: readonly string[] | undefined
  salesChannels?: readonly string[] | undefined
  exceptSalesChannels?: readonly string[] | undefined
  /** CAIP-19 ids, or symbols in capitals: nothing else is offered. Nothing at all when empty. */
  assets?: readonly string[] | undefined
  exceptAssets?: readonly string[] | undefined
  /** Ids of the only gateways to be used. */
  gateways?: readonly string[] | undefined
  exceptGateways?: readonly string[] | undefined
}

/** Why something is not offered: `address_missing` where the country of an address may change that. */
export type OfferRefusal = "country" | "sales_channel" | "address_missing"

/** An asset at a gateway. */
export interface Offer {
  asset: AssetId
  gateway: GatewayId
}

/**
 * Why the merchant's rules withhold an asset at a gateway in a market; null where they do not. Every
 * rule that counts has to leave it: of several countries, each one's. What is not known of a market
 * counts as what the rule names, so that nothing is sold by not saying where.
 */
export function offerRefusal(
  rules: readonly OfferRule[],
  market: Market,
  offer: Offer,
): OfferRefusal | null {
  const against = rules.filter((rule) => !leaves(rule, offer) && countsIn(rule, market))
  const [first] = against
  if (!first) return null
  if (!against.every(namesCountries)) return "sales_channel"
  return mayDependOnAddress(against, market) ? "address_missing" : "country"
}

/** Whether some country that is possible would change the answer. */
function mayDependOnAddress(against: readonly OfferRule[], market: Market): boolean {
  if (market.isCountryKnown) return false
  const { countries } = market
  return (
    countries.length === 0 ||
    countries.some((country) => against.every((rule) => !countsInCountry(rule, country)))
  )
}

function namesCountries({ countries, exceptCountries }: OfferRule): boolean {
  return countries !== undefined || exceptCountries !== undefined
}

function countsIn(rule: OfferRule, { salesChannelId, countries }: Market): boolean {
  const { salesChannels, exceptSalesChannels } = rule
  const inChannel =
    salesChannelId === null || isAmong(salesChannelId, salesChannels, exceptSalesChannels)
  const inCountry =
    countries.length === 0 || countries.some((country) => countsInCountry(rule, country))
  return inChannel && inCountry
}

function countsInCountry({ countries, exceptCountries }: OfferRule, country: string): boolean {
  return isAmong(country, countries, exceptCountries)
}

function leaves(rule: OfferRule, { asset, gateway }: Offer): boolean {
  const { assets, exceptAssets, gateways, exceptGateways } = rule
  const names = [asset, findAsset(asset)?.symbol ?? asset]
  const named = (list: readonly string[]): boolean => names.some((name) => list.includes(name))
  return (
    (assets === undefined || named(assets)) &&
    (exceptAssets === undefined || !named(exceptAssets)) &&
    isAmong(gateway, gateways, exceptGateways)
  )
}

function isAmong(
  value: string,
  only: readonly string[] | undefined,
  except: readonly string[] | undefined,
): boolean {
  return (only?.includes(value) ?? true) && !except?.includes(value)
}
