import { pick, randomOf } from "../../faults/money-out/random"
import { MARKETS, PRODUCTS } from "./markets"

/** A cart as a shopper could fill it, made from a seed alone. */
export interface CartPlan {
  seed: number
  /** Index into {@link MARKETS}. */
  market: number
  items: { product: number; quantity: number }[]
  shipping: "standard" | "express" | "free"
  promotions: PromotionPlan[]
  credit: CreditPlan | null
}

export interface PromotionPlan {
  type: "percentage" | "fixed"
  value: number
  target: "items" | "shipping_methods" | "order"
  allocation: "each" | "across" | "once" | null
  /** How many pieces it applies to; null where the allocation takes none. */
  maxQuantity: number | null
  isTaxInclusive: boolean
}

/** Money of the shopper's at the shop; of a `share` of 1 or more nothing is left to pay. */
interface CreditPlan {
  kind: "gift_card" | "store_credit"
  /** Of the cart's total. */
  share: number
}

const PERCENTAGES = [5, 7.77, 10, 12.5, 15, 33.33, 50, 66.6667]

/** The same seed always plans the same cart. */
export function planCart(seed: number): CartPlan {
  const random = randomOf(seed * 7919 + 13)
  const below = (limit: number) => Math.floor(random() * limit)
  // One market after the other, so that also a few carts visit them all.
  const market = seed % MARKETS.length
  const products = new Set(Array.from({ length: 1 + below(3) }, () => below(PRODUCTS)))
  const promotions = Array.from({ length: pick(random, [0, 1, 1, 1, 2]) }, () =>
    planPromotion(random, MARKETS[market]!.scale),
  )
  return {
    seed,
    market,
    items: [...products].map((product) => ({
      product,
      quantity: pick(random, [1, 1, 2, 3, 3, 7]),
    })),
    shipping: pick(random, ["standard", "standard", "express", "free"] as const),
    promotions,
    credit: planCredit(random),
  }
}

function planPromotion(random: () => number, scale: number): PromotionPlan {
  const type = pick(random, ["percentage", "percentage", "fixed"] as const)
  const target = pick(random, ["items", "items", "items", "shipping_methods", "order"] as const)
  const allocation =
    target === "order"
      ? pick(random, ["across", null] as const)
      : pick(random, ["each", "across", "once"] as const)
  const takesQuantity = allocation === "each" || allocation === "once"
  return {
    type,
    // Fixed ones with fractions of the smallest unit, as a promotion over a third makes them.
    value: type === "percentage" ? pick(random, PERCENTAGES) : fixedValue(random, scale),
    target,
    allocation,
    maxQuantity: takesQuantity ? pick(random, [1, 2, 5]) : null,
    isTaxInclusive: random() < 0.4,
  }
}

function fixedValue(random: () => number, scale: number): number {
  return Number((pick(random, [0.5, 1, 2.345, 3.333, 4.99]) * scale).toFixed(3))
}

function planCredit(random: () => number): CreditPlan | null {
  if (random() >= 0.3) return null
  return {
    kind: pick(random, ["gift_card", "store_credit"] as const),
    share: pick(random, [0.1, 0.333, 1.5]),
  }
}

/** A plan in one line, for the report of a failed cart. */
export function describePlan(plan: CartPlan): string {
  const { country, currency, isTaxInclusive } = MARKETS[plan.market]!
  const promotions = plan.promotions.map(
    ({ type, value, target, allocation }) => `${type} ${value} on ${target} ${allocation ?? ""}`,
  )
  const items = plan.items.map(({ product, quantity }) => `${quantity} x #${product}`)
  return [
    `seed ${plan.seed}: ${country} ${currency} ${isTaxInclusive ? "tax included" : "tax on top"}`,
    items.join(" + "),
    `${plan.shipping} shipping`,
    ...promotions,
    ...(plan.credit ? [`${plan.credit.kind} over ${plan.credit.share} of the total`] : []),
  ].join(", ")
}
