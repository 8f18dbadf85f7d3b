import type { MedusaRequest } from "@medusajs/framework/http"

/**
 * The query of a request, which is gone from the URL afterwards: where it proves something, it must
 * not get into the request log.
 */
export function takeQuery(req: MedusaRequest<unknown>): URLSearchParams {
  const [path = "", ...query] = req.originalUrl.split("?")
  req.originalUrl = path
  return new URLSearchParams(query.join("?"))
}
