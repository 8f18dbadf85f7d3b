import { z } from "@medusajs/framework/zod"
import { NO_PERIOD, isPeriod, period } from "./back-office.schema"
import type { RefreshBalancesRequest } from "./gateways"
import { text } from "./text.schema"

/** Body of `POST /admin/crypto-checkout/balances/refresh`. */
export const refreshBalancesSchema = z.strictObject({
  gateway: text().trim().min(1).max(100).optional(),
}) satisfies z.ZodType<RefreshBalancesRequest>

/** Query of `GET …/gateways/:id/settlements`. */
export const settlementsQuerySchema = z.strictObject(period).refine(isPeriod, NO_PERIOD)

/** Query of `GET …/gateways/:id/ledger`. */
export const ledgerQuerySchema = z
  .strictObject({ ...period, currency: text().trim().toUpperCase().length(3) })
  .refine(isPeriod, NO_PERIOD)
