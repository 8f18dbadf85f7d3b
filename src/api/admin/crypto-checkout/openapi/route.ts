import { readFile } from "node:fs/promises"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** The OpenAPI document of all routes of the plugin. */
export async function GET(_req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  // As the package exports it.
  const file = require.resolve("medusa-crypto-checkout/openapi.json")
  res.type("json").send(await readFile(file, "utf8"))
}
