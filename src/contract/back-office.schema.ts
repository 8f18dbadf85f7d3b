import { z } from "@medusajs/framework/zod"
import { CHARGE_LABELS } from "./admin"
import { EXCEPTION_ORDERS } from "./back-office"
import { CHARGE_STATUSES } from "./storefront"
import { text } from "./text.schema"

/** Query strings have lists as `a=1&a=2`, as `a[]=1` or, with one entry, as `a=1`. */
export function listOf<T extends z.ZodType>(item: T): z.ZodType<z.output<T>[] | undefined> {
  return z
    .preprocess(
      (value) => (value === undefined || Array.isArray(value) ? value : [value]),
      z.array(item).max(50).optional(),
    )
    .optional() as z.ZodType<z.output<T>[] | undefined>
}

const EARLIEST = new Date("1970-01-01T00:00:00Z")
const LATEST = new Date("3000-01-01T00:00:00Z")

/** A day (`2026-01-31`, its beginning in UTC) or an instant with its offset. */
export const instant = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error: "must be a date like 2026-01-31, or a time like 2026-01-31T12:00:00Z",
  })
  .transform((written) => new Date(written))
  // Beyond these years databases count otherwise.
  .refine((date) => date >= EARLIEST && date < LATEST, "must be between 1970 and 2999")

const MAX_PERIOD_MS = 366 * 24 * 3_600_000

/** A time from which on, and one before which; checked by {@link isPeriod}. */
export const period = { from: instant, to: instant }

/** Not empty, and a year at most. */
export const isPeriod = ({ from, to }: { from: Date; to: Date }): boolean =>
  from < to && to.getTime() - from.getTime() <= MAX_PERIOD_MS

export const NO_PERIOD = {
  message: "from must be before to, and the period must not exceed one year",
}

/** Which rows of a list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: text().min(1).max(500).optional(),
}

/** A positive or zero decimal, as a string: JSON numbers would lose digits. */
export const amountText = text()
  .trim()
  .max(100)
  .regex(/^(0|[1-9]\d*)(\.\d+)?$/, 'must be an amount written as a string, e.g. "12.50"')

/** Names a click, so that a second one does nothing. */
export const idempotencyKey = text().trim().min(8).max(100).optional()

/** An id, a name, a code. */
export const word = text().trim().min(1).max(200)

/** Query of `GET /admin/crypto-checkout/charges`. */
export const chargeListQuerySchema = z.strictObject({
  ...pageQuery,
  /**
   * An order's id or number; a charge's, session's, deposit's or processor's id; the beginning or the end
   * of an address or a transaction, or both with … between; an amount; a customer's e-mail address or name.
   */
  q: text().trim().max(200).optional(),
  status: listOf(z.enum(CHARGE_STATUSES)),
  label: listOf(z.enum(CHARGE_LABELS)),
  gateway: listOf(word),
  /** CAIP-19 id. */
  asset: listOf(word),
  /** Medusa's customer. */
  customer_id: word.optional(),
  /** From this time on. */
  from: instant.optional(),
  /** Before this time. */
  to: instant.optional(),
  exceptions: z.enum(EXCEPTION_ORDERS).default("mixed"),
  /** Only what is under way, asked for on an order, or waits for a decision. */
  unfinished: z.literal("true").optional(),
})
export type ChargeListQuery = z.output<typeof chargeListQuerySchema>
