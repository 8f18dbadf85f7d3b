import { z } from "@medusajs/framework/zod"
import type { OpenDepositRequest } from "./storefront"

/** Body of `POST /store/crypto-checkout/charges/:id/deposits`. */
export const openDepositRequestSchema = z.strictObject({
  asset: z.string().min(3).max(200),
}) satisfies z.ZodType<OpenDepositRequest>
