import {
  type AssetId,
  type ChargeId,
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

/** Reads where a charge's cart or order is sold at this moment, in the shop's own records. */
export type ReadMarket = (charge: SoldBy) => Promise<Market>

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
  readMarket: ReadMarket,
): Promise<Withheld> {
  return offers.length === 0 ? () => null : withheldIn(offers, await readMarket(charge))
}

/** The same by the charge's id; from an unknown one, all that any rule restricts. */
export async function withheldFrom(
  { options: { offers }, storage }: Pick<Context, "options" | "storage">,
  chargeId: ChargeId,
  readMarket: ReadMarket,
): Promise<Withheld> {
  if (offers.length === 0) return () => null
  const charge = await (await storage.session()).charges.find(chargeId)
  return withheldIn(offers, charge ? await readMarket(charge) : UNKNOWN_MARKET)
}

function withheldIn(rules: readonly OfferRule[], market: Market): Withheld {
  return (asset, gateway) => {
    const refusal = offerRefusal(rules, market, { asset, gateway })
    return refusal && WORDS[refusal]
  }
}
