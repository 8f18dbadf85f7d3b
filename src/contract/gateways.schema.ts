import { z } from "@medusajs/framework/zod"
import { NO_PERIOD, instant, isPeriod, period } from "./back-office.schema"
import { GATEWAY_PAUSE_SCOPES, type RefreshBalancesRequest } from "./gateways"
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

const password = z.string().max(500).optional()

/** Body of `POST …/gateways/:id/pause`. */
export const pauseGatewaySchema = z.strictObject({
  scopes: z
    .array(z.enum(GATEWAY_PAUSE_SCOPES))
    .min(1, "say what to pause: payments, payouts or both")
    .max(GATEWAY_PAUSE_SCOPES.length),
  reason: text().trim().min(1, "say why, for whoever finds it paused").max(500),
  until: instant.nullish(),
  password,
})

export type PauseGatewayInput = z.output<typeof pauseGatewaySchema>

/** Body of `POST …/gateways/:id/resume`. */
export const resumeGatewaySchema = z.strictObject({
  scope: z.enum(GATEWAY_PAUSE_SCOPES),
  password,
})
