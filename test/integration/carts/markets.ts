/** A country in which the shop sells, with its taxes as Medusa's tax regions hold them. */
export interface Market {
  country: string
  /** In Medusa's spelling, e.g. `ca-qc`; null where taxes are the country's alone. */
  province: string | null
  /** Lower-case ISO 4217 code. */
  currency: string
  isTaxInclusive: boolean
  /** The country's rate, in percent; null for none. */
  rate: number | null
  /** The rate of {@link REDUCED} products; null for none. */
  reducedRate: number | null
  /** The province's rate, which is added to the country's. */
  provinceRate: number | null
  /** What a dollar's worth is in the currency, roughly. */
  scale: number
}

const market = (country: string, currency: string, more: Partial<Market>): Market => ({
  country,
  currency,
  province: null,
  isTaxInclusive: false,
  rate: null,
  reducedRate: null,
  provinceRate: null,
  scale: 1,
  ...more,
})

/** Currencies of 0, 2 and 3 decimals; prices with and without tax; rates with and without fractions. */
export const MARKETS: readonly Market[] = [
  market("cy", "eur", { isTaxInclusive: true, rate: 19, reducedRate: 9 }),
  market("be", "eur", { rate: 21, reducedRate: 6 }),
  market("pr", "usd", { rate: 8.875 }),
  market("ae", "usd", { isTaxInclusive: true, rate: 5 }),
  market("pa", "usd", {}),
  market("ca", "cad", { province: "ca-qc", rate: 5, provinceRate: 9.975, scale: 1.4 }),
  market("jp", "jpy", { isTaxInclusive: true, rate: 10, reducedRate: 8, scale: 150 }),
  market("mo", "jpy", { rate: 8.875, scale: 150 }),
  market("kw", "kwd", { rate: 2.5, scale: 0.3 }),
  market("om", "kwd", { isTaxInclusive: true, rate: 5, scale: 0.3 }),
  market("ch", "chf", { isTaxInclusive: true, rate: 8.1, reducedRate: 2.6, scale: 0.9 }),
]

/** How many products there are; those from {@link REDUCED} on are taxed at the reduced rate. */
export const PRODUCTS = 10
export const REDUCED = 7

/** Dollar prices; what a market asks is scaled from them, with fractions of the smallest unit. */
const PRICES = [15, 19.99, 9.99, 24.9, 33.333, 0.999, 14.955, 18.5, 66.11, 100]

/** A product's price in a market. Neither a rounding of Medusa's nor of ours hides in it. */
export function priceOf(product: number, { scale }: Market): number {
  return Number((PRICES[product]! * scale).toFixed(3))
}

export const SHIPPING = { standard: 4.99, express: 12.345, free: 0 } as const

export function shippingPrice(kind: keyof typeof SHIPPING, { scale }: Market): number {
  return Number((SHIPPING[kind] * scale).toFixed(3))
}
