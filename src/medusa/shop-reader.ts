import type { MedusaContainer } from "@medusajs/framework/types"
import type { ShopReader } from "../modules/crypto-checkout"
import { readTotals } from "./cart-prices"
import { marketReader } from "./market"

/** Reads what the offer depends on, as it is at the moment of each call. */
export function shopReader(container: MedusaContainer): ShopReader {
  return {
    market: marketReader(container),
    totals: (charge, percents) => readTotals(container, charge, percents),
  }
}
