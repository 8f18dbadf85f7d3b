import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { POST } from "./hooks/crypto-checkout/[gateway]/route"

/** The path of callbacks, also with the slashes that a base URL's end or a proxy adds to it. */
export const HOOK_PATH = /^\/+hooks\/+crypto-checkout\/+([^/]+)\/*$/i

/**
 * Answers a callback before Express compares its path with those of Medusa's thirteen hundred routes,
 * which takes longer than verifying it. Additional slashes do not matter: a callback must not get lost.
 */
export async function answerCallback(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  req.params = { gateway: req.params["0"] ?? "" }
  await POST(req, res)
}
