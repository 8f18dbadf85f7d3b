import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** The path of callbacks, also with the slashes that a base URL's end or a proxy adds to it. */
export const HOOK_PATH = /^\/+hooks\/+crypto-checkout\/+[^/]+\/*$/i

/** Takes additional slashes out of the path, so that the route finds it: a callback must not get lost. */
export function tidyHookPath(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): void {
  const [path = "", ...query] = req.url.split("?")
  req.url = [path.replace(/\/{2,}/g, "/"), ...query].join("?")
  next()
}
