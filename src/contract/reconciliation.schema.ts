import { z } from "@medusajs/framework/zod"
import { instant, listOf, pageQuery } from "./back-office.schema"
import { RECONCILIATION_REASONS, RECONCILIATION_RESULTS } from "./reconciliation"

const MAX_PERIOD_MS = 366 * 24 * 3_600_000

const filter = {
  /** Charges opened from this time on … */
  from: instant,
  /** … and before this time; at most a year later. */
  to: instant,
  result: listOf(z.enum(RECONCILIATION_RESULTS)),
  reason: listOf(z.enum(RECONCILIATION_REASONS)),
}

const isPeriod = ({ from, to }: { from: Date; to: Date }): boolean =>
  from < to && to.getTime() - from.getTime() <= MAX_PERIOD_MS

const MESSAGE = { message: "from must be before to, and the period must not exceed one year" }

/** Query of `GET /admin/crypto-checkout/reconciliation/summary` and `…/export`. */
export const reconciliationQuerySchema = z.strictObject(filter).refine(isPeriod, MESSAGE)
export type ReconciliationQuery = z.output<typeof reconciliationQuerySchema>

/** Query of `GET /admin/crypto-checkout/reconciliation`. */
export const reconciliationPageQuerySchema = z
  .strictObject({ ...filter, ...pageQuery })
  .refine(isPeriod, MESSAGE)
export type ReconciliationPageQuery = z.output<typeof reconciliationPageQuerySchema>
