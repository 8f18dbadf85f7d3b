import { z } from "@medusajs/framework/zod"
import { NO_PERIOD, isPeriod, listOf, pageQuery, period } from "./back-office.schema"
import { RECONCILIATION_REASONS, RECONCILIATION_RESULTS } from "./reconciliation"

const filter = {
  /** When charges were opened. */
  ...period,
  result: listOf(z.enum(RECONCILIATION_RESULTS)),
  reason: listOf(z.enum(RECONCILIATION_REASONS)),
}

/** Query of `GET /admin/crypto-checkout/reconciliation/summary` and `…/export`. */
export const reconciliationQuerySchema = z.strictObject(filter).refine(isPeriod, NO_PERIOD)
export type ReconciliationQuery = z.output<typeof reconciliationQuerySchema>

/** Query of `GET /admin/crypto-checkout/reconciliation`. */
export const reconciliationPageQuerySchema = z
  .strictObject({ ...filter, ...pageQuery })
  .refine(isPeriod, NO_PERIOD)
export type ReconciliationPageQuery = z.output<typeof reconciliationPageQuerySchema>
