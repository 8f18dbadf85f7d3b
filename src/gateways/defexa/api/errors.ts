import { isObject, list, object, textOrNull } from "../../port/read-json"
import type { ErrorMeaning, ErrorReading } from "../../port/refusals"

/** Whether an answer with status 200 is a refusal all the same. */
export function isRefusal(body: unknown): boolean {
  return isObject(body) && (body["success"] === false || body["status"] === "fail")
}

/**
 * An error answer. Nearly all come with 403, whatever went wrong: the codes and their kind tell.
 * `errors` is a list, or an object with a `list`; static addresses tell a text in `error` instead.
 *
 * Source: https://docs.proc4crypto.ru, "Errors"; the codes of the same platform elsewhere.
 */
export function readError(body: unknown, httpStatus: number): ErrorReading {
  if (!isObject(body)) return {}
  const wrapped = object(body, "errors")
  const errors = (wrapped ? list(wrapped, "list") : list(body, "errors")).filter(isObject)
  const codes = errors.flatMap((error) => textOrNull(error, "code") ?? [])
  const [first] = errors
  const kind = first ? textOrNull(first, "kind") : null
  if (codes.length === 0 && kind === null) {
    const message = textOrNull(body, "error") ?? undefined
    return message === undefined ? {} : { message, means: "unclear" }
  }
  return {
    message: codes.map(inWords).join("; ") || (kind ?? undefined),
    code: codes[0] ?? kind ?? undefined,
    means:
      meaningOfStatus(httpStatus) ??
      meaningOfStatus(Number(textOrNull(body, "status") ?? Number.NaN)) ??
      meaningOf(codes, kind),
  }
}

/** Codes that are about the key or the session, whatever their kind says. */
const KEY_CODES = [
  "merchant_not_found",
  "incorrect_private_key",
  "user_not_found",
  "auth_header_not_found",
  "unknown_auth_header",
]

/** Codes by which a call is refused before anything is done, whatever their kind says. */
const REFUSALS = [
  "amount_less_than_balance",
  "amount_less_than_minimum",
  "balance_less_than_amount",
  "incorrect_address_info",
  "incorrect_amount",
  "incorrect_bank_card_info",
  "incorrect_currency",
  "incorrect_order_number",
  "invalid_json",
  "order_number_already_exists",
  "payment_in_final_state",
  "payment_not_found",
  "settings_are_absent",
]

/** 403 says nothing by itself; trouble and too many calls are told by the status as anywhere. */
function meaningOfStatus(status: number): ErrorMeaning | undefined {
  if (status === 429) return "rate_limited"
  return status >= 500 ? "trouble" : undefined
}

function meaningOf(codes: readonly string[], kind: string | null): ErrorMeaning {
  if (codes.some((code) => KEY_CODES.includes(code))) return "credentials"
  if (codes.length > 0 && codes.every((code) => REFUSALS.includes(code))) return "rejected"
  switch (kind) {
    case "authentication_error":
      return "credentials"
    case "api_error":
    case "gateway_error":
    case "http_error":
      return "trouble"
    case "invalid_request_error":
    case "settings_error":
      return "rejected"
    default:
      // `processing_error` with a code that we do not know, too: it may have been begun.
      return "unclear"
  }
}

/** Some codes say the opposite of what they mean. */
function inWords(code: string): string {
  switch (code) {
    case "amount_less_than_balance":
    case "balance_less_than_amount":
      return `not enough funds (${code})`
    default:
      return code
  }
}
