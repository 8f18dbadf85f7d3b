import { isObject, textOrNull } from "../../port/read-json"
import type { ErrorReader } from "../../port/refusals"

/** `externalCode` of the refusal for want of credits (HTTP 402). */
export const INSUFFICIENT_CREDITS = "insufficient_credits"

/**
 * `{ statusCode, message }`, where `message` is a text or a list. Only the body of 402 is
 * documented; the codes of the others stand in front of their messages, as in `[ERR_409] …`. A
 * message alone may be a proxy's.
 */
export const readError: ErrorReader = (body) => {
  if (!isObject(body)) return {}
  const required = textOrNull(body, "required")
  const available = textOrNull(body, "available")
  if (textOrNull(body, "statusCode") === "402" || (required !== null && available !== null)) {
    return {
      message: `the account's prepaid credits are used up (needed ${required ?? "?"}, left ${available ?? "?"}): top up on the Credits page of the B2BINPAY DeFi app`,
      code: INSUFFICIENT_CREDITS,
    }
  }
  const words = body["message"]
  const message = Array.isArray(words) ? words.map(String).join("; ") : textOrNull(body, "message")
  const code = /^\[(ERR_\d+)\]/.exec(message ?? "")?.[1]
  if (code === undefined && textOrNull(body, "statusCode") === null) return {}
  return {
    message: message ?? undefined,
    code: code ?? textOrNull(body, "error") ?? undefined,
  }
}
