import { z } from "@medusajs/framework/zod"
import { instant, listOf, pageQuery } from "./back-office.schema"
import { CALLBACK_STATES, type ReplayRequest } from "./callbacks"
import { text } from "./text.schema"

/** Most callbacks that one call replays by their ids. */
const MAX_IDS = 100

const word = text().trim().min(1).max(200)

/** Query of `GET /admin/crypto-checkout/callbacks`. */
export const callbackListQuerySchema = z.strictObject({
  ...pageQuery,
  /** A callback's, deposit's or charge's id, our reference, or the processor's id. */
  q: text().trim().max(200).optional(),
  gateway: listOf(word),
  state: listOf(z.enum(CALLBACK_STATES)),
  /** The event, or how its name begins. */
  event: word.optional(),
  /** Of one charge. */
  charge_id: word.optional(),
  from: instant.optional(),
  to: instant.optional(),
})
export type CallbackListQuery = z.output<typeof callbackListQuerySchema>

/** Body of `POST /admin/crypto-checkout/callbacks/replay`. */
export const replayRequestSchema = z.union(
  [
    z.strictObject({ ids: z.array(word).min(1).max(MAX_IDS) }),
    z.strictObject({ failed: z.literal(true), gateway: word.optional() }),
  ],
  {
    error: `must be { ids: [1 to ${MAX_IDS} callbacks] }, or { failed: true } for all failed callbacks`,
  },
) satisfies z.ZodType<ReplayRequest>
