import { GatewayError } from "../../port/errors"
import { type JsonObject, isObject, list, object, textOrNull } from "../../port/read-json"
import type { ErrorReader, ErrorReading } from "../../port/refusals"

/**
 * What BitPay's six-digit codes say, by their last four digits. The first two tell the verb.
 *
 * Source: https://developer.bitpay.com/reference/error-codes
 */
const REASONS = {
  "0000": "generic",
  "0001": "not_found",
  "0002": "invalid_parameters",
  "0003": "missing_parameters",
  "0100": "invoice_generic",
  "0101": "invoice_not_found",
  "0102": "invoice_invalid_parameters",
  "0103": "invoice_missing_parameters",
  "0107": "invoice_invalid_state",
  "0108": "invoice_without_contact",
  "0109": "sms_not_configured",
  "0110": "invoice_price_too_low",
  "0111": "invoice_price_too_high",
  "0112": "sms_invalid",
  "0113": "sms_not_verified",
  "0114": "invoice_contact_fixed",
  "0115": "invoice_email_already_set",
  "0116": "only_in_test_environment",
  "0117": "invoice_invalid_state",
  "0118": "account_misconfigured",
  "0119": "mock_transaction_failed",
  "0200": "refund_generic",
  "0201": "refund_not_found",
  "0202": "refund_invalid_parameters",
  "0203": "refund_missing_parameters",
  "0204": "refund_already_active",
  "0207": "refund_invalid_invoice_state",
  "0208": "refund_smaller_than_fees",
} as const

/** Why BitPay refused; `unknown` for codes that are new to us and for errors without a code. */
export type BitPayReason = (typeof REASONS)[keyof typeof REASONS] | "unknown"

const VERBS: Readonly<Record<string, string>> = {
  "01": "POST",
  "02": "GET",
  "03": "PUT",
  "04": "DELETE",
}

/** What a code such as `010207` says. */
export function readErrorCode(code: string): { verb: string | null; reason: BitPayReason } {
  const verb = VERBS[code.slice(0, 2)] ?? null
  const known: Readonly<Record<string, BitPayReason>> = REASONS
  const last = code.slice(2)
  return { verb, reason: /^\d{6}$/.test(code) ? (known[last] ?? "unknown") : "unknown" }
}

/** A {@link GatewayError} that BitPay gave a reason for. */
export class BitPayError extends GatewayError {
  /** @param cause the error as the HTTP client knows it */
  constructor(
    cause: GatewayError,
    readonly reason: BitPayReason,
  ) {
    const prefix = `${cause.details.gateway} ${cause.details.operation}: `
    super(cause.code, cause.message.slice(prefix.length), cause.details)
  }
}

/** The same error with its reason, where BitPay sent a code. */
export function withReason(error: unknown): unknown {
  if (!(error instanceof GatewayError) || error.details.externalCode === undefined) return error
  return new BitPayError(error, readErrorCode(error.details.externalCode).reason)
}

const NOT_FOUND: readonly BitPayReason[] = ["not_found", "invoice_not_found", "refund_not_found"]

/**
 * Whether the call failed because BitPay said that it does not have what was asked for. A bare 404
 * is no such word: it may be of a proxy on the way.
 */
export function isNotFound(error: unknown): boolean {
  if (!(error instanceof GatewayError) || error.code !== "rejected") return false
  return error instanceof BitPayError
    ? NOT_FOUND.includes(error.reason)
    : /(object|invoice|refund) not found/i.test(error.message)
}

/** BitPay has been seen to answer errors with 200, so the body decides. */
export function refuses(body: unknown): boolean {
  if (!isObject(body)) return false
  const { status, error, errors } = body
  return (
    status === "error" ||
    (typeof error === "string" && error !== "") ||
    isObject(error) ||
    (Array.isArray(errors) && errors.length > 0)
  )
}

const CREDENTIALS = /invalid signature|unauthorized sin|does not support the .* facade/i
const TOO_MANY = /rate limit|too many requests/i

/**
 * Errors come as `{ status: "error", code, error }`, as `{ error }` with a text or an object, or as
 * `{ errors: [{ error, param }] }`.
 */
export const readError: ErrorReader = (body) => {
  if (!isObject(body)) return {}
  const message = messageOf(body)
  return {
    message: message ?? undefined,
    code: textOrNull(body, "code") ?? undefined,
    means: meaningOf(message ?? ""),
  }
}

function meaningOf(message: string): ErrorReading["means"] {
  if (CREDENTIALS.test(message)) return "credentials"
  return TOO_MANY.test(message) ? "rate_limited" : undefined
}

function messageOf(body: JsonObject): string | null {
  const details = object(body, "error")
  const single = details
    ? [textOrNull(details, "type"), textOrNull(details, "message")]
    : [textOrNull(body, "error") ?? (body["status"] === "error" && textOrNull(body, "message"))]
  const several = list(body, "errors")
    .filter(isObject)
    .map((each) => [textOrNull(each, "param"), textOrNull(each, "error")])
    .map((words) => words.filter(Boolean).join(": "))
  return [...single, ...several].filter(Boolean).join("; ") || null
}
