import { z } from "@medusajs/framework/zod"

/** Query of `GET /admin/crypto-checkout/emails/:kind`. */
export const emailPreviewQuerySchema = z.strictObject({
  /** A code of `languages`; the shop's own when absent. */
  language: z
    .string()
    .regex(/^[a-z]{2}$/, "must be the code of a language, e.g. de")
    .optional(),
})
