import type { Readable } from "node:stream"

/** The body is larger than we take; it was not read to its end. */
export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError"
}

/**
 * Reads a request's exact bytes whatever its content type: Medusa's own parser drops types that
 * it does not know, and signatures cover bytes.
 * @throws BodyTooLargeError
 */
export async function readRawBody(request: Readable, largest: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largest) {
      throw new BodyTooLargeError(`The body is larger than ${largest} bytes`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
