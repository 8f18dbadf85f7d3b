import { z } from "@medusajs/framework/zod"
import { instant, pageQuery } from "./back-office.schema"
import { text } from "./text.schema"

const word = text().trim().min(1).max(200)

/** Query of `GET /admin/crypto-checkout/audit`, and of its export, which is not paged. */
export const auditQuerySchema = z.strictObject({
  ...pageQuery,
  /** From this time on. */
  from: instant.optional(),
  /** Before this time. */
  to: instant.optional(),
  /** `admins` only what people did · `all` also what the plugin did by itself. */
  by: z.enum(["admins", "all"]).default("admins"),
  /** Id of an admin user. */
  actor: word.optional(),
  charge_id: word.optional(),
  /** Id of a payout, refund, callback, gateway … */
  subject: word.optional(),
})
export type AuditQuery = z.output<typeof auditQuerySchema>
