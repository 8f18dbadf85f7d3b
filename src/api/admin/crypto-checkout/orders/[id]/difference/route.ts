import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RequestDifferenceResponse } from "../../../../../../contract/admin"
import { requestDifference } from "../../../../../../settlement/request-difference"

/** Asks for what an order still owes: returns the link that the customer is sent. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RequestDifferenceResponse>,
): Promise<void> {
  const asked = await requestDifference(req.scope, req.params["id"] ?? "")
  res.json({
    payment_collection_id: asked.collectionId,
    amount: asked.amount,
    currency_code: asked.currencyCode,
    url: asked.url,
  })
}
