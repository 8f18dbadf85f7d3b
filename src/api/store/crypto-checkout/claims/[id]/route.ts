import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ClaimResponse } from "../../../../../contract/claim"
import { answerClaim } from "../claim"

/** What is given back to the shopper who has the link, and how far it is. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ClaimResponse>): Promise<void> {
  const answer = await answerClaim(req, (refunds, id, token) => refunds.readClaim(id, token))
  res.set("cache-control", "no-store").json(answer)
}
