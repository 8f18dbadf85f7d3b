import type { MedusaRequest } from "@medusajs/framework/http"

/** The query of a request, which the request log does not show: see `guardInput`. */
export function requestQuery(req: MedusaRequest<unknown>): URLSearchParams {
  const [, ...query] = req.url.split("?")
  return new URLSearchParams(query.join("?"))
}
