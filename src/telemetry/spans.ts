import { type Attributes, SpanStatusCode, trace } from "@opentelemetry/api"
import { SCOPE } from "./scope"

/**
 * Runs something as a span of the host's traces; does nothing besides without its SDK. Errors are
 * told by their class alone: their words may be a processor's.
 */
export function traced<T>(name: string, attributes: Attributes, run: () => Promise<T>): Promise<T> {
  return trace.getTracer(SCOPE).startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await run()
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: errorName(error) })
      throw error
    } finally {
      span.end()
    }
  })
}

/** A word for what went wrong, for labels: few, and without anybody's data. */
export function errorName(error: unknown): string {
  if (typeof error === "object" && error !== null && "code" in error) {
    const { code } = error
    if (typeof code === "string" && /^[\w.-]{1,40}$/.test(code)) return code
  }
  return error instanceof Error ? error.name : "unknown"
}
