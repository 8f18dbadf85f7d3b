import { z } from "@medusajs/framework/zod"
import { decimal } from "../../../domain"
import { coin } from "./offers-options"

const MAX_DISCOUNT = 50

/** Written in one way, so that `"2"` and `"2.00"` are the same discount. */
const percent = z
  .string()
  .trim()
  .regex(/^\d{1,2}(\.\d{1,2})?$/, 'must be a percentage with at most two decimals, e.g. "1.5"')
  .refine((text) => Number(text) <= MAX_DISCOUNT, `must be at most "${MAX_DISCOUNT}"`)
  .transform((text): string => decimal(text))

/** What is taken off a cart's goods that are paid in a coin, in percent; see docs/storefront.md. */
export const discounts = z
  .strictObject({
    /** For every coin that is not named below. Nothing when absent. */
    default: percent.optional(),
    /** For single coins, by symbol or CAIP-19 id; `"0"` for none. An id goes before a symbol. */
    byAsset: z.record(coin, percent).optional(),
  })
  .optional()
