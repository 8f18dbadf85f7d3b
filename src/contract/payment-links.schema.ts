import { z } from "@medusajs/framework/zod"
import { amountText, idempotencyKey, instant, listOf, pageQuery, word } from "./back-office.schema"
import { PAYMENT_LINK_STATES } from "./payment-links"
import { text } from "./text.schema"

/** Query of `GET /admin/crypto-checkout/payment-links`. */
export const paymentLinkListQuerySchema = z.strictObject({
  ...pageQuery,
  /** Part of what it is for, an order's id or number, or a link's id. */
  q: text().trim().max(200).optional(),
  state: listOf(z.enum(PAYMENT_LINK_STATES)),
})
export type PaymentLinkListQuery = z.output<typeof paymentLinkListQuerySchema>

/** Body of `POST /admin/crypto-checkout/payment-links`. */
export const createPaymentLinkSchema = z.strictObject({
  /** In the region's currency, with no more decimals than it has. */
  amount: amountText,
  region_id: word,
  /** The store's default when absent. */
  sales_channel_id: word.optional(),
  /** Of the customer, who is found by it or made. */
  email: text(254).trim().toLowerCase().pipe(z.email("must be an e-mail address")),
  /** What for: one line, which the customer reads. */
  title: text(200)
    .trim()
    .min(1)
    .regex(/^[^\p{Cc}]+$/u, "must be one line"),
  /** When it ends, if nobody has begun to pay; never when absent. */
  expires_at: instant.nullable().optional(),
  idempotency_key: idempotencyKey,
})
export type CreatePaymentLinkInput = z.output<typeof createPaymentLinkSchema>
export type CreatePaymentLinkRequest = z.input<typeof createPaymentLinkSchema>
