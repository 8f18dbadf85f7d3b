import { z } from "@medusajs/framework/zod"
import { isPlainText } from "./plain-text"

/** Of a text for which no other bound is given. */
const MAX_TEXT_LENGTH = 2_000

/**
 * Any text that comes in over HTTP: bounded in length, and nothing in it that no text has (NUL, halves
 * of characters).
 */
export function text(longest = MAX_TEXT_LENGTH): z.ZodString {
  return z
    .string()
    .max(longest)
    .refine(isPlainText, "contains invalid characters: NUL or an unpaired surrogate")
}
