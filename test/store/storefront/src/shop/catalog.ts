import type { HttpTypes } from "@medusajs/types"

/** Price of one piece in the region that the product was asked for. */
export function priceOf(variant: HttpTypes.StoreProductVariant): number {
  return variant.calculated_price?.calculated_amount ?? 0
}

export function lowestPrice(product: HttpTypes.StoreProduct): number {
  return Math.min(...(product.variants ?? []).map(priceOf))
}
