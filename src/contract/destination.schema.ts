import { z } from "@medusajs/framework/zod"
import { MEMO_KINDS } from "./memo"
import { text } from "./text.schema"

/** Where coins shall go, in the bodies of all routes that take it. */
export const destinationFields = {
  /** An address, or a wallet's payment link. */
  address: text().trim().min(1, "is required").max(500),
  tag: text().trim().min(1).max(100).nullish(),
  memo_kind: z.enum(MEMO_KINDS).nullish(),
}
