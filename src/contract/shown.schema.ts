import { z } from "@medusajs/framework/zod"

/** Names what the caller was shown, see `shown.ts`. */
export const version = z
  .string({ error: "is required: the version of the view you are acting on" })
  .trim()
  .min(1, "is required: the version of the view you are acting on")
  .regex(/^[\w.-]{1,500}$/, "is not a version that a view has returned")

/** Body of approvals. */
export const approveSchema = z.strictObject({ version, password: z.string().max(500).optional() })

export const shownSchema = z.strictObject({ version })
