import { DefaultsUtils } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { ASSETS, findAsset } from "../../../domain"

const COUNTRIES = new Set(DefaultsUtils.defaultCountries.map(({ alpha2 }) => alpha2.toLowerCase()))

const country = z
  .string()
  .trim()
  .toLowerCase()
  .refine(
    (code) => COUNTRIES.has(code),
    'must be an ISO 3166-1 alpha-2 country code, e.g. "de" ("gb" for the United Kingdom)',
  )

const SYMBOLS = new Set<string>(Object.values(ASSETS).map(({ symbol }) => symbol))

/** A coin that we know, by its CAIP-19 id or by its symbol. */
export const coin = z
  .string()
  .trim()
  .transform((text) => (findAsset(text) ? text : text.toUpperCase()))
  .refine(
    (text) => findAsset(text) !== undefined || SYMBOLS.has(text),
    `must be the symbol or the CAIP-19 ID of a coin that the plugin knows, e.g. "USDT" or "${ASSETS.BTC.id}"`,
  )

const salesChannel = z
  .string()
  .trim()
  .min(1, 'must be the ID of a sales channel, e.g. "sc_01J…" (Settings → Sales Channels)')

const some = <T extends z.ZodType>(each: T) => z.array(each).min(1, "must name at least one")

const RESTRICTIONS = ["assets", "exceptAssets", "gateways", "exceptGateways"] as const

/** What is offered where; see docs/storefront.md. */
const offerRule = z
  .strictObject({
    /** Where the rule counts: country codes, of the shipping or the billing address. Anywhere when absent. */
    countries: some(country).optional(),
    /** Where it does not count. */
    exceptCountries: some(country).optional(),
    /** Ids of the sales channels in which the rule counts; all when absent. */
    salesChannels: some(salesChannel).optional(),
    /** Ids of those in which it does not. */
    exceptSalesChannels: some(salesChannel).optional(),
    /** All that is offered there: symbols, e.g. `"USDT"`, or CAIP-19 ids. `[]` for nothing. */
    assets: z.array(coin).optional(),
    /** What is not offered there. */
    exceptAssets: some(coin).optional(),
    /** Ids of the only processors to be used there. */
    gateways: some(z.string()).optional(),
    /** Ids of those that are not used there. */
    exceptGateways: some(z.string()).optional(),
  })
  .refine(
    (rule) => RESTRICTIONS.some((name) => rule[name] !== undefined),
    `must say what is offered there: ${RESTRICTIONS.join(", ")}`,
  )

/** Rules about which coins and processors are offered where; each one that fits a cart counts. */
export const offers = z.array(offerRule).default([])
