import { z } from "@medusajs/framework/zod"
import { AML_FINDINGS } from "./aml"
import { instant, listOf, pageQuery } from "./back-office.schema"
import { destinationFields } from "./destination.schema"
import { AML_STATES } from "./money-out"
import { version } from "./shown.schema"
import { text } from "./text.schema"

/** Query of `GET /admin/crypto-checkout/aml-cases`. */
export const amlCaseListQuerySchema = z.strictObject({
  ...pageQuery,
  /**
   * An id of ours or the processor's, an order's id or number, an amount, a customer's e-mail address or
   * name, the beginning or the end of an address or a transaction, or both with … between.
   */
  q: text().trim().max(200).optional(),
  state: listOf(z.enum(AML_STATES)),
  gateway: listOf(text().trim().min(1).max(200)),
  finding: listOf(z.enum(AML_FINDINGS)),
  /** On hold from this time on. */
  from: instant.optional(),
  /** On hold before this time. */
  to: instant.optional(),
})
export type AmlCaseListQuery = z.output<typeof amlCaseListQuerySchema>

/** Body of `POST /admin/crypto-checkout/aml-cases/:id/refund`. */
export const amlRefundSchema = z.strictObject({
  /** Never the sending address by default: it may be an exchange's. */
  address: destinationFields.address,
  tag: destinationFields.tag,
  /** Names the click: the same key again returns the first refund. */
  idempotency_key: text().trim().min(8).max(100).optional(),
  version,
})
export type AmlRefundInput = z.output<typeof amlRefundSchema>
