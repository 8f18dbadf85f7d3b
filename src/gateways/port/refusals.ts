import { type GatewayErrorCode } from "./errors"

/**
 * What an error answer means; `trouble` is the processor's own, and a write may have happened.
 * `unclear` refuses in words that are documented for other calls, or not at all: of a write nothing
 * is known then.
 */
export type ErrorMeaning = "credentials" | "rate_limited" | "rejected" | "trouble" | "unclear"

/**
 * An error body, read. One that holds nothing of this is not how the processor refuses: somebody
 * else may have answered, and a write may have been executed.
 */
export interface ErrorReading {
  message?: string
  code?: string
  /** Only where the HTTP status does not tell or tells something else. */
  means?: ErrorMeaning
}

/**
 * Reads a processor's error body; the only part of error handling that differs between them. Strict
 * about the form: `{}` for everything that is not written as the processor is documented to refuse.
 */
export type ErrorReader = (body: unknown, httpStatus: number) => ErrorReading

/**
 * The code of an error answer. Only a documented refusal says that a write did not happen; a page of
 * HTML, an empty body or a redirection says nothing.
 */
export function codeOfRefusal(
  reading: ErrorReading,
  httpStatus: number,
  { repeatable }: { repeatable: boolean },
): GatewayErrorCode {
  const meaning = reading.means ?? meaningOf(httpStatus)
  if (!repeatable && !(isUnderstood(reading) && isFinalAnswer(httpStatus))) return "ambiguous"
  switch (meaning) {
    case "trouble":
      return repeatable ? "unavailable" : "ambiguous"
    case "unclear":
      return repeatable ? "rejected" : "ambiguous"
    case "credentials":
    case "rate_limited":
    case "rejected":
      return meaning
  }
}

/** What people are told of an error answer. */
export function wordsFor(
  reading: ErrorReading,
  httpStatus: number,
  { repeatable }: { repeatable: boolean },
): string {
  if (reading.message !== undefined) return reading.message
  return repeatable || isUnderstood(reading)
    ? `answered ${httpStatus}`
    : `answered ${httpStatus}, and not in a way in which this processor refuses`
}

function isUnderstood({ message, code, means }: ErrorReading): boolean {
  return message !== undefined || code !== undefined || means !== undefined
}

/** A redirection is no answer to a write. */
function isFinalAnswer(httpStatus: number): boolean {
  return httpStatus < 300 || httpStatus >= 400
}

function meaningOf(httpStatus: number): ErrorMeaning {
  if (httpStatus === 401 || httpStatus === 403) return "credentials"
  if (httpStatus === 429) return "rate_limited"
  return httpStatus >= 500 || httpStatus === 408 ? "trouble" : "rejected"
}
