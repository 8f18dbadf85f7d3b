import {
  type AssetId,
  type Discount,
  type FiatAmount,
  allDiscounts,
  discountOf,
} from "../../../domain"
import type { ChargeAggregate } from "../../../storage"
import type { Context } from "../shared/context"
import { OTHER_PRICE, isPartPaid } from "./repricing"
import type { ShopReader } from "./withheld"

/** What paying in one coin or another makes of a charge's price. */
interface Prices {
  /** Null where nothing is (or would be) taken off. */
  discount(asset: AssetId): Discount
  /** What is to be paid in all; null where it is what the charge asks for, or cannot be told. */
  total(asset: AssetId): FiatAmount | null
  /** Why a coin's price rules it out, in words for a shopper. */
  refusal(asset: AssetId): string | null
}

const ONE_PRICE: Prices = { discount: () => null, total: () => null, refusal: () => null }

/** The prices of a charge. Only carts have discounts: what an order still owes is what it is. */
export async function pricesOf(
  { options: { discounts } }: Pick<Context, "options">,
  aggregate: ChargeAggregate,
  shop: Pick<ShopReader, "totals">,
): Promise<Prices> {
  const percents = allDiscounts(discounts)
  const { charge } = aggregate
  if (percents.length === 0 && charge.discount === null) return ONE_PRICE
  if (charge.is_additional) return ONE_PRICE
  const discount = (asset: AssetId) => discountOf(discounts, asset)
  if (isPartPaid(aggregate)) {
    const refusal = (asset: AssetId) => (discount(asset) === charge.discount ? null : OTHER_PRICE)
    return { ...ONE_PRICE, refusal }
  }
  const totals = await shop.totals(charge, ["0", ...percents])
  if (totals === null) return ONE_PRICE
  return { ...ONE_PRICE, discount, total: (asset) => totals.get(discount(asset) ?? "0") ?? null }
}
