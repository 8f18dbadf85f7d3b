import { z } from "@medusajs/framework/zod"

/** Names what the caller was shown, see `shown.ts`. */
export const version = z
  .string({ error: "is needed: the version that the view of this answers, as you were shown it" })
  .trim()
  .min(1, "is needed: the version that the view of this answers, as you were shown it")
  .regex(/^[\w.-]{1,500}$/, "is no version that a view of this has answered")

/** Body of approvals. */
export const approveSchema = z.strictObject({ version, password: z.string().max(500).optional() })

export const shownSchema = z.strictObject({ version })
