/** Shorter beginnings of an address or transaction id would match half of the table. */
const MIN_LENGTH = 6

/**
 * The pattern for `lower(column) LIKE`, of an address or transaction id that begins like this text; null
 * for a text that is too short, which LIKE matches with nothing.
 */
export function beginningPattern(text: string): string | null {
  if (text.length < MIN_LENGTH) return null
  // Without a meaning of their own in LIKE.
  return `${text.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`
}
