import { z } from "@medusajs/framework/zod"
import type { OpenDepositRequest, OrderPaymentRequest } from "./storefront"
import { text } from "./text.schema"

/** Body of `POST /store/crypto-checkout/charges/:id/deposits`. */
export const openDepositRequestSchema = z.strictObject({
  asset: text().min(3).max(200),
}) satisfies z.ZodType<OpenDepositRequest>

/** Body of `POST /store/crypto-checkout/payment-collections/:id`. */
export const orderPaymentRequestSchema = z.strictObject({
  order_id: text().min(1).max(100).optional(),
  provider_id: text().min(1).max(100).optional(),
}) satisfies z.ZodType<OrderPaymentRequest>
