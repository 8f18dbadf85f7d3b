import { z } from "@medusajs/framework/zod"
import { instant } from "./back-office.schema"
import type { RefreshBalancesRequest } from "./gateways"
import { text } from "./text.schema"

/** Body of `POST /admin/crypto-checkout/balances/refresh`. */
export const refreshBalancesSchema = z.strictObject({
  gateway: text().trim().min(1).max(100).optional(),
}) satisfies z.ZodType<RefreshBalancesRequest>

const YEAR = 366 * 24 * 3_600_000

const period = { from: instant, to: instant }

const isPeriod = ({ from, to }: { from: Date; to: Date }): boolean =>
  from < to && to.getTime() - from.getTime() <= YEAR

const PERIOD_MESSAGE = {
  message: "from must be before to, and the period must not exceed one year",
}

/** Query of `GET …/gateways/:id/settlements`. */
export const settlementsQuerySchema = z.strictObject(period).refine(isPeriod, PERIOD_MESSAGE)

/** Query of `GET …/gateways/:id/ledger`. */
export const ledgerQuerySchema = z
  .strictObject({ ...period, currency: text().trim().toUpperCase().length(3) })
  .refine(isPeriod, PERIOD_MESSAGE)
