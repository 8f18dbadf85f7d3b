/** Halves of characters that stand alone, and NUL: no text has them, and no database takes them. */
const NO_TEXT = /[\0\uD800-\uDFFF]/u
const NO_TEXT_ANYWHERE = new RegExp(NO_TEXT, "gu")

/** Whether a text can be stored and compared: well-formed Unicode without NUL. */
export function isPlainText(text: string): boolean {
  return !NO_TEXT.test(text)
}

/**
 * A text of somebody else's as it can be stored: what no text has is replaced by U+FFFD, and the end
 * is cut off beyond `longest` UTF-16 units.
 */
export function plainText(text: string, longest: number): string {
  const cut = text.length > longest ? text.slice(0, longest) : text
  return cut.replace(NO_TEXT_ANYWHERE, "\uFFFD")
}
