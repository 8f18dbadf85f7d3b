import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { unpackRefusal } from "../../../contract/refusals"

/** Answers a refusal with its code and, beside it, the values of its sentence. */
export function tellRefusals(
  _: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): void {
  const answer = res.json.bind(res)
  res.json = (body) => answer(res.statusCode < 400 ? body : withValues(body))
  next()
}

function withValues(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("code" in body)) return body
  const refusal = unpackRefusal(body.code)
  return refusal === null ? body : { ...body, ...refusal }
}
