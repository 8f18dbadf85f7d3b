/**
 * A JSON object with some of its fields changed, for proofs that stand in the body. What is no such
 * object stays as it is: nobody could sign it.
 */
export function editedBody<T extends object>(body: Buffer, change: (fields: T) => void): Buffer {
  const fields = objectIn(body)
  if (!fields) return body
  change(fields as T)
  return Buffer.from(JSON.stringify(fields))
}

function objectIn(body: Buffer): object | null {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body))
    return typeof parsed === "object" && !Array.isArray(parsed) ? parsed : null
  } catch {
    return null
  }
}
