import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutBatchResponse } from "../../../../../../contract/payouts"
import { actorOf } from "../../../back-office"
import { deskOf } from "../../../payout-desk"

/** Hands a batch in. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutBatchResponse>,
): Promise<void> {
  res.json(await deskOf(req).decideBatch(req.params["id"] ?? "", "submit", actorOf(req)))
}
