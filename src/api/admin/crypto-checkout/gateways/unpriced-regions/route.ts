import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { UnpricedRegionsResponse } from "../../../../../contract/gateways"
import { findUnpricedRegions } from "../../../../../medusa/regions"

/** Regions whose shoppers find every coin unavailable, because nobody prices in their currency. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<UnpricedRegionsResponse>,
): Promise<void> {
  res.json({ regions: await findUnpricedRegions(req.scope) })
}
