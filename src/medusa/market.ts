/** Where a cart or an order is sold, as the merchant's rules about the offer look at it. */
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { type Market, UNKNOWN_MARKET } from "../domain"
import { type CryptoCheckoutService, MODULE_KEY, type SoldBy } from "../modules/crypto-checkout"
import { logOf } from "../modules/crypto-checkout/shared/log"
import { findCartId } from "./cart-payment"
import type { Query } from "./records"

interface Address {
  country_code: string | null
}

interface Sold {
  sales_channel_id: string | null
  region_id: string | null
  shipping_address: Address | null
  billing_address: Address | null
}

const FIELDS = [
  "id",
  "sales_channel_id",
  "region_id",
  "shipping_address.country_code",
  "billing_address.country_code",
]

/** Reads the market of charges as it is at the moment of each call. */
export function marketReader(container: MedusaContainer): (charge: SoldBy) => Promise<Market> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  return async (charge) => {
    const sold = (await findSoldCart(query, charge)) ?? (await findSoldOrder(query, charge))
    return sold ? toMarket(query, sold) : UNKNOWN_MARKET
  }
}

async function findSoldCart(query: Query, charge: SoldBy): Promise<Sold | null> {
  const id = await findCartId(query, charge)
  if (id === null) return null
  const { data } = await query.graph({ entity: "cart", fields: FIELDS, filters: { id } })
  return (data[0] as Sold | undefined) ?? null
}

async function findSoldOrder(query: Query, { order_id: id }: SoldBy): Promise<Sold | null> {
  if (id === null) return null
  const { data } = await query.graph({ entity: "order", fields: FIELDS, filters: { id } })
  return (data[0] as Sold | undefined) ?? null
}

async function toMarket(query: Query, sold: Sold): Promise<Market> {
  const addresses = [sold.shipping_address, sold.billing_address]
  const known = addresses.flatMap((address) => address?.country_code ?? [])
  const countries = known.length > 0 ? known : await countriesOf(query, sold.region_id)
  return {
    salesChannelId: sold.sales_channel_id,
    countries: [...new Set(countries.map((code) => code.toLowerCase()))],
    isCountryKnown: known.length > 0,
  }
}

async function countriesOf(query: Query, id: string | null): Promise<string[]> {
  if (id === null) return []
  const fields = ["id", "countries.iso_2"]
  const { data } = await query.graph({ entity: "region", fields, filters: { id } })
  const countries: ({ iso_2: string } | null)[] = data[0]?.countries ?? []
  return countries.flatMap((country) => country?.iso_2 ?? [])
}

/** Ids in the option `offers` that no sales channel has: such a rule never counts where it was meant to. */
export async function findUnknownSalesChannels(container: MedusaContainer): Promise<string[]> {
  const { offers } = container.resolve<CryptoCheckoutService>(MODULE_KEY).options
  const named = new Set(
    offers.flatMap(({ salesChannels = [], exceptSalesChannels = [] }) => [
      ...salesChannels,
      ...exceptSalesChannels,
    ]),
  )
  if (named.size === 0) return []
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const filters = { id: [...named] }
  const { data } = await query.graph({ entity: "sales_channel", fields: ["id"], filters })
  const known = new Set(data.map(({ id }: { id: string }) => id))
  return [...named].filter((id) => !known.has(id))
}

/** Writes into the log what the option `offers` names and the shop has not. Never fails. */
export async function warnOfOffers(container: MedusaContainer): Promise<void> {
  const logger = logOf(container)
  try {
    const unknown = await findUnknownSalesChannels(container)
    if (unknown.length === 0) return
    logger.warn(
      `[crypto-checkout] The plugin's option offers names sales channels that do not exist: ${unknown.join(", ")}. Correct their IDs (see Settings → Sales Channels in the admin), or the rules do not apply where you want them to`,
    )
  } catch (error) {
    logger.warn(`[crypto-checkout] The sales channels could not be checked: ${String(error)}`)
  }
}
