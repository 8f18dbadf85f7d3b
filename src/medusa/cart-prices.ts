/** What a cart costs with one discount or another, computed as Medusa does. */
import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  MedusaError,
  Modules,
  decorateCartTotals,
} from "@medusajs/framework/utils"
import { type FiatAmount, fiatAmount, isSameAmount, isZero } from "../domain"
import type { SoldBy } from "../modules/crypto-checkout"
import { codesOn, isDiscountCode, requirePromotion } from "./cart-discount"
import { findCartId } from "./cart-payment"
import type { Query } from "./records"

/** What Medusa's own workflows read before they compute promotions. */
const FIELDS = [
  "id",
  "email",
  "currency_code",
  "subtotal",
  "original_item_total",
  "item_total",
  "total",
  "item_subtotal",
  "shipping_subtotal",
  "region_id",
  "metadata",
  "sales_channel_id",
  "region.*",
  "items.*",
  "items.product.id",
  "items.product.collection_id",
  "items.product.categories.id",
  "items.product.tags.id",
  "items.product.type_id",
  "items.variant.id",
  "items.adjustments.*",
  "items.tax_lines.*",
  "shipping_address.*",
  "shipping_methods.*",
  "shipping_methods.adjustments.*",
  "shipping_methods.tax_lines.*",
  "shipping_methods.shipping_option.shipping_option_type_id",
  "customer.*",
  "customer.groups.*",
  "credit_lines.*",
  "promotions.id",
  "promotions.code",
]

interface Line {
  id: string
  adjustments?: object[]
}

interface PricedCart {
  id: string
  total: number
  currency_code: string
  items?: Line[]
  shipping_methods?: Line[]
  credit_lines?: object[]
  promotions?: ({ code?: string } | null)[]
}

/** An adjustment that Medusa's promotions come to. */
interface Action {
  action: string
  item_id?: string
  shipping_method_id?: string
  amount?: unknown
  code?: string
  is_tax_inclusive?: boolean
}

/**
 * What a charge's cart costs, by the discount in percent (`"0"` for none) that would be on it. Null for a
 * charge that is not of a cart; empty where our sum is not Medusa's own, so that nothing wrong is shown.
 */
export async function readTotals(
  container: MedusaContainer,
  charge: SoldBy,
  percents: readonly string[],
): Promise<ReadonlyMap<string, FiatAmount> | null> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const id = await findCartId(query, charge)
  if (id === null) return null
  const { data } = await query.graph({ entity: "cart", fields: FIELDS, filters: { id } })
  const cart = data[0] as PricedCart | undefined
  if (!cart) return null
  const codes = codesOn(cart)
  const now = await totalWith(container, cart, codes)
  const total = fiatAmount(Math.max(0, Number(cart.total)))
  if (!isSameAmount(now, total, cart.currency_code)) return new Map()
  const others = codes.filter((code) => !isDiscountCode(code))
  const totals = new Map<string, FiatAmount>()
  for (const percent of percents) {
    const ours = await codesOf(container, percent)
    const sum = ours && (await totalWith(container, cart, [...others, ...ours]))
    // Credit that covers more than all leaves nothing to pay in a coin.
    if (sum !== null && !isZero(sum)) totals.set(percent, sum)
  }
  return totals
}

/** Null for a discount that cannot be given now. */
async function codesOf(container: MedusaContainer, percent: string): Promise<string[] | null> {
  if (percent === "0") return []
  try {
    return [await requirePromotion(container, percent)]
  } catch (error) {
    if (error instanceof MedusaError) return null
    throw error
  }
}

async function totalWith(
  container: MedusaContainer,
  cart: PricedCart,
  codes: string[],
): Promise<FiatAmount> {
  const promotions = container.resolve(Modules.PROMOTION)
  const context = cart as unknown as Parameters<typeof promotions.computeActions>[1]
  const actions = (await promotions.computeActions(codes, context)) as Action[]
  const added = actions.filter(({ action }) => /^add(Item|ShippingMethod)Adjustment$/.test(action))
  const adjusted = (line: Line) => ({
    ...structuredClone({ ...line, adjustments: undefined }),
    adjustments: added
      .filter(({ item_id, shipping_method_id }) => [item_id, shipping_method_id].includes(line.id))
      .map(({ amount, code, is_tax_inclusive }) => ({ amount, code, is_tax_inclusive })),
  })
  const priced = {
    items: (cart.items ?? []).map(adjusted),
    shipping_methods: (cart.shipping_methods ?? []).map(adjusted),
    credit_lines: structuredClone(cart.credit_lines ?? []),
  }
  const { total } = decorateCartTotals(
    priced as unknown as Parameters<typeof decorateCartTotals>[0],
  )
  return fiatAmount(Math.max(0, Number(total)))
}
