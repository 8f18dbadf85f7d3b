import type { IncomingMessage } from "node:http"
import type { Readable } from "node:stream"
import getRawBody, { type RawBodyError } from "raw-body"

/** The body is larger than we take; it was not read to its end. */
export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError"
}

/** The sender went away, or sent another length than it said: nobody is left to be answered. */
export class BodyCutError extends Error {
  override readonly name = "BodyCutError"
}

/** Milliseconds in which a few kilobytes have come, or do not come any more. */
const MAX_PERIOD_MS = 20_000

/**
 * Reads a request's exact bytes whatever its content type: Medusa's own parser drops types that
 * it does not know, and signatures cover bytes. Nothing is unpacked: a compressed body is its bytes. A
 * connection whose body is not there in time is cut.
 * @throws BodyTooLargeError, BodyCutError
 */
export async function readRawBody(
  request: Readable & Pick<IncomingMessage, "headers">,
  largest: number,
  longestMs = MAX_PERIOD_MS,
): Promise<Buffer> {
  const patience = setTimeout(() => request.destroy(), longestMs)
  try {
    return await getRawBody(request, {
      length: request.headers["content-length"] ?? null,
      limit: largest,
    })
  } catch (error) {
    const { type } = error as Partial<RawBodyError>
    if (type === "entity.too.large") {
      throw new BodyTooLargeError(`The body is larger than ${largest} bytes`)
    }
    throw new BodyCutError("The body is incomplete")
  } finally {
    clearTimeout(patience)
  }
}
