import { z } from "@medusajs/framework/zod"
import type { Beneficiary } from "./beneficiary"
import { text } from "./text.schema"

const name = text().trim().min(1, "is required").max(100)

/** Whom a payout or a refund goes to; all of it or none. */
export const beneficiarySchema = z.strictObject({
  first_name: name,
  last_name: name,
  country: text()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'must be a country code of two letters, e.g. "DE"'),
  address: text().trim().min(1, "is required").max(500),
}) satisfies z.ZodType<Beneficiary>
