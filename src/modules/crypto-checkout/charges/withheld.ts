import {
  type AssetId,
  type ChargeId,
  type FiatAmount,
  type GatewayId,
  type Market,
  type OfferRefusal,
  type OfferRule,
  UNKNOWN_MARKET,
  offerRefusal,
} from "../../../domain"
import type { ChargeRow } from "../../../storage"
import type { Context } from "../shared/context"

/** What leads from a charge to its cart or order. */
export type SoldBy = Pick<ChargeRow, "session_id" | "collection_id" | "order_id">

/** Reads in the shop's own records what the offer depends on, as it is at this moment. */
export interface ShopReader {
  /** Where a charge's cart or order is sold. */
  market(charge: SoldBy): Promise<Market>
  /**
   * What a charge's cart costs, by the discount in percent (`"0"` for none) that would be on it. Null for
   * what is not the payment of a cart, and empty where it cannot be told.
   */
  totals(
    charge: SoldBy,
    percents: readonly string[],
  ): Promise<ReadonlyMap<string, FiatAmount> | null>
}

/** Why the merchant does not offer an asset at a gateway, in words for a shopper; null where it is offered. */
export type Withheld = (assetId: AssetId, gatewayId: GatewayId) => string | null

const WORDS: Readonly<Record<OfferRefusal, string>> = {
  country:
    "This coin is not available in your country. Choose another one or another payment method",
  sales_channel: "This coin is not available here. Choose another one or another payment method",
  address_missing:
    "This coin is available in some countries only. Enter your address first, or choose another one",
}

/** Whether what is refused with these words may be had once the cart has an address. */
export const mayChange = (refusal: string | null): boolean => refusal === WORDS.address_missing

/** What the merchant's rules withhold from a charge. Nothing is read where there are no rules. */
export async function withheldOf(
  { options: { offers } }: Pick<Context, "options">,
  charge: SoldBy,
  shop: Pick<ShopReader, "market">,
): Promise<Withheld> {
  return offers.length === 0 ? () => null : withheldIn(offers, await shop.market(charge))
}

/** The same by the charge's id; from an unknown one, all that any rule restricts. */
export async function withheldFrom(
  { options: { offers }, storage }: Pick<Context, "options" | "storage">,
  chargeId: ChargeId,
  shop: Pick<ShopReader, "market">,
): Promise<Withheld> {
  if (offers.length === 0) return () => null
  const charge = await (await storage.session()).charges.find(chargeId)
  return withheldIn(offers, charge ? await shop.market(charge) : UNKNOWN_MARKET)
}

function withheldIn(rules: readonly OfferRule[], market: Market): Withheld {
  return (asset, gateway) => {
    const refusal = offerRefusal(rules, market, { asset, gateway })
    return refusal && WORDS[refusal]
  }
}
