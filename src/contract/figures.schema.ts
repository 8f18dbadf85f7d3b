import { z } from "@medusajs/framework/zod"
import { NO_PERIOD, isPeriod, period } from "./back-office.schema"

/** Query of `GET /admin/crypto-checkout/figures`: a year at most. */
export const figuresQuerySchema = z.strictObject(period).refine(isPeriod, NO_PERIOD)
export type FiguresQuery = z.output<typeof figuresQuerySchema>
