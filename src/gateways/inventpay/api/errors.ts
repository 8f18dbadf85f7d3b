import { isObject, object, textOrNull } from "../../port/read-json"
import type { ErrorReader } from "../../port/refusals"

/** `{ success: false, error, details }`; `details` holds the reasons for each field. */
export const readError: ErrorReader = (body) => {
  if (!isObject(body)) return {}
  const refused = body["success"] === false
  const message = textOrNull(body, "error") ?? (refused && textOrNull(body, "message"))
  if (!message) return {}
  const details = object(body, "details")
  const reasons = details
    ? Object.entries(details).map(([field, reason]) => `${field}: ${asText(reason)}`)
    : []
  return { message: [message, ...reasons].join("; ") }
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value)
}
