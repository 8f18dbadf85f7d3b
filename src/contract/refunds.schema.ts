import { z } from "@medusajs/framework/zod"
import { beneficiarySchema } from "./beneficiary.schema"
import { ACCEPTANCE_MODES } from "./acceptance"
import { CHARGE_LABELS } from "./admin"
import { amountText, idempotencyKey, instant, listOf, pageQuery, word } from "./back-office.schema"
import { destinationFields } from "./destination.schema"
import { EXCEPTION_DECISIONS, REFUND_POLICIES, REFUND_STATES } from "./money-out"
import { version } from "./shown.schema"
import { REFUND_REASONS, isGivenBackByHand } from "./refunds"
import { text } from "./text.schema"

const note = text().trim().max(1000).optional()

/** Query of `GET /admin/crypto-checkout/refunds`. */
export const refundListQuerySchema = z.strictObject({
  ...pageQuery,
  /**
   * A refund's, charge's or order's id, an order number, an amount, a customer's e-mail address or name,
   * the beginning or the end of a destination or a transaction, or both with … between.
   */
  q: text().trim().max(200).optional(),
  state: listOf(z.enum(REFUND_STATES)),
  reason: listOf(z.enum(REFUND_REASONS)),
  gateway: listOf(word),
  order_id: word.optional(),
  charge_id: word.optional(),
  /** Medusa's customer. */
  customer_id: word.optional(),
  /** Opened from this time on. */
  from: instant.optional(),
  /** Opened before this time. */
  to: instant.optional(),
})
export type RefundListQuery = z.output<typeof refundListQuerySchema>

/** An order rarely has as many lines. */
const MAX_ITEMS = 200

export const openRefundSchema = z.strictObject({
  charge_id: word,
  amount: amountText,
  items: z
    .array(z.strictObject({ id: word, quantity: z.int().min(1) }))
    .max(MAX_ITEMS)
    .optional(),
  deposit_id: word.optional(),
  reason: z.enum(REFUND_REASONS).default("requested"),
  note,
  idempotency_key: idempotencyKey,
})

export const refundQuoteSchema = z.strictObject({ crypto_amount: amountText.optional() })

/** Also the body of the store's claim route: see `claim.ts`. */
export const refundDestinationSchema = z.strictObject({
  ...destinationFields,
  no_tag: z.boolean().optional(),
})
export type RefundDestinationInput = z.output<typeof refundDestinationSchema>

export const claimLinkSchema = z.strictObject({ notify: z.boolean().default(true) })

export const sendRefundSchema = z.strictObject({
  policy: z.enum(REFUND_POLICIES),
  crypto_amount: amountText.optional(),
  email: z.email().max(200).optional(),
  beneficiary: beneficiarySchema.optional(),
  idempotency_key: idempotencyKey,
  version,
})
export type SendRefundInput = z.output<typeof sendRefundSchema>

export const cancelRefundSchema = z.strictObject({ note })

export const decideExceptionSchema = z
  .strictObject({
    label: z.enum(CHARGE_LABELS),
    decision: z.enum(EXCEPTION_DECISIONS),
    mode: z.enum(ACCEPTANCE_MODES).optional(),
    reason: text().trim().min(1).max(1000).optional(),
    amount: amountText.optional(),
    idempotency_key: idempotencyKey,
    version,
  })
  .refine(({ decision, reason }) => decision !== "ignore" || reason !== undefined, {
    path: ["reason"],
    message: "is required: give the reason for ignoring it",
  })
  .refine(
    ({ label, decision, reason }) =>
      decision !== "refund" || !isGivenBackByHand(label) || reason !== undefined,
    { path: ["reason"], message: "is required: say how it was returned, e.g. the payout ID" },
  )
  .refine(({ decision, mode }) => decision === "accept" || mode === undefined, {
    path: ["mode"],
    message: "is only allowed for the decision accept",
  })
export type DecideExceptionInput = z.output<typeof decideExceptionSchema>
