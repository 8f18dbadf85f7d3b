import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ClaimResponse } from "../../../../../../contract/claim"
import type { RefundDestinationInput } from "../../../../../../contract/refunds.schema"
import { answerClaim } from "../../claim"

/** The shopper says where the coins go; anew as often as they like, until an admin sends them. */
export async function POST(
  req: MedusaRequest<RefundDestinationInput>,
  res: MedusaResponse<ClaimResponse>,
): Promise<void> {
  const answer = await answerClaim(req, (refunds, id, token) =>
    refunds.submitClaim(id, token, req.validatedBody),
  )
  res.set("cache-control", "no-store").json(answer)
}
