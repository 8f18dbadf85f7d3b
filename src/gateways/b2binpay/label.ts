const MAX_LABEL = 32

/** A description as B2BINPAY takes it: it refuses labels with special characters. */
export function label(description: string): string | undefined {
  const plain = description.replace(/[^A-Za-z0-9 _]+/g, " ").trim()
  return plain.slice(0, MAX_LABEL) || undefined
}
