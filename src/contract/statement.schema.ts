import { z } from "@medusajs/framework/zod"
import { word } from "./back-office.schema"

/** Query of `GET /admin/crypto-checkout/statement`. */
export const statementQuerySchema = z.strictObject({
  /** A calendar month in UTC. */
  month: z
    .string()
    .regex(
      /^(19[7-9]\d|2\d{3})-(0[1-9]|1[0-2])$/,
      "must be a month between 1970 and 2999, e.g. 2026-01",
    ),
  /** A processor's id. */
  gateway: word,
})
export type StatementQuery = z.output<typeof statementQuerySchema>
