import { z } from "@medusajs/framework/zod"
import { amountText, idempotencyKey, instant, listOf, pageQuery, word } from "./back-office.schema"
import { beneficiarySchema } from "./beneficiary.schema"
import { destinationFields } from "./destination.schema"
import { BATCH_STATES, PAYOUT_KINDS, PAYOUT_STATES } from "./money-out"
import { version } from "./shown.schema"
import type { RetryPayoutRequest } from "./payouts"
import { DECIMAL_SEPARATORS, MAX_PAYOUT_COLUMNS, PAYOUT_COLUMNS } from "./payout-file"
import { text } from "./text.schema"

/** Query of `GET /admin/crypto-checkout/payouts`, and of its export. */
export const payoutListQuerySchema = z.strictObject({
  ...pageQuery,
  /**
   * An id of ours or the processor's, a reference, an amount, words of the description, the beginning or
   * the end of an address or a transaction, or both with … between; of what goes back to a customer also
   * the order's number and the customer's e-mail address or name.
   */
  q: text().trim().max(200).optional(),
  state: listOf(z.enum(PAYOUT_STATES)),
  kind: listOf(z.enum(PAYOUT_KINDS)),
  gateway: listOf(word),
  asset: listOf(word),
  batch_id: word.optional(),
  /** `true` only failed payouts that nobody has sent again or dismissed. */
  unattended: z.enum(["true", "false"]).optional(),
  from: instant.optional(),
  to: instant.optional(),
})
export type PayoutListQuery = z.output<typeof payoutListQuerySchema>

export const createPayoutSchema = z.strictObject({
  gateway: word,
  asset: word,
  amount: amountText,
  ...destinationFields,
  no_tag: z.boolean().optional(),
  description: text().trim().max(200).optional(),
  /** A failed payout that this one stands for. */
  replaces: word.optional(),
  beneficiary: beneficiarySchema.optional(),
  idempotency_key: idempotencyKey,
})
export type CreatePayoutInput = z.output<typeof createPayoutSchema>

export const retryPayoutSchema = z.strictObject({
  version,
  beneficiary: beneficiarySchema.optional(),
}) satisfies z.ZodType<RetryPayoutRequest>
export type RetryPayoutInput = z.output<typeof retryPayoutSchema>

const note = text().trim().min(1, "is required: describe what you found").max(1000)

export const resolvePayoutSchema = z.discriminatedUnion("outcome", [
  z.strictObject({
    outcome: z.literal("sent"),
    external_id: word.optional(),
    txid: word.optional(),
    note,
    version,
  }),
  z.strictObject({
    outcome: z.literal("not_sent"),
    then: z.enum(["send_again", "give_up"]),
    note,
    version,
  }),
])
export type ResolvePayoutInput = z.output<typeof resolvePayoutSchema>

export const checkPayoutFileSchema = z.strictObject({
  // Judged as a file: what is no text in it is told in words.
  text: z.string(),
  columns: z
    .array(z.strictObject({ head: text().max(1_000), column: z.enum(PAYOUT_COLUMNS).nullable() }))
    .max(MAX_PAYOUT_COLUMNS)
    .optional(),
  decimal: z.enum(DECIMAL_SEPARATORS).optional(),
  gateway: word.optional(),
  asset: word.optional(),
  network: word.optional(),
})
export type CheckPayoutFileInput = z.output<typeof checkPayoutFileSchema>

export const createPayoutBatchSchema = checkPayoutFileSchema.extend({
  name: text().trim().min(1, "is required").max(200),
  checksum: text().regex(/^[0-9a-f]{64}$/, "must be the checksum returned by the check"),
  skip_bad_rows: z.boolean().default(false),
  idempotency_key: idempotencyKey,
})
export type CreatePayoutBatchInput = z.output<typeof createPayoutBatchSchema>

export const payoutBatchListQuerySchema = z.strictObject({
  ...pageQuery,
  q: text().trim().max(200).optional(),
  state: listOf(z.enum(BATCH_STATES)),
})
export type PayoutBatchListQuery = z.output<typeof payoutBatchListQuerySchema>

export const approvedAddressListQuerySchema = z.strictObject({
  ...pageQuery,
  q: text().trim().max(200).optional(),
})
export type ApprovedAddressListQuery = z.output<typeof approvedAddressListQuerySchema>

export const approveAddressSchema = z.strictObject({
  network: word,
  ...destinationFields,
  label: text().trim().min(1, "is required").max(200),
})
export type ApproveAddressInput = z.output<typeof approveAddressSchema>
