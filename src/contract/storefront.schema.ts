import { z } from "@medusajs/framework/zod"
import type { OpenDepositRequest } from "./storefront"
import { text } from "./text.schema"

/** Body of `POST /store/crypto-checkout/charges/:id/deposits`. */
export const openDepositRequestSchema = z.strictObject({
  asset: text().min(3).max(200),
}) satisfies z.ZodType<OpenDepositRequest>
