import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ChargeResponse } from "../../../../../contract/storefront"
import { requireChargeResponse } from "../../authorize"

/** The charge with what the shopper may choose from. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ChargeResponse>): Promise<void> {
  res.set("cache-control", "no-store").json(await requireChargeResponse(req))
}
