import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutBatchResponse } from "../../../../../../contract/payouts"
import { actorOf } from "../../../back-office"
import { deskOf } from "../../../payout-desk"

/** Tries the failed rows of a batch again that is done. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutBatchResponse>,
): Promise<void> {
  res.json(await deskOf(req).decideBatch(req.params["id"] ?? "", "retry", actorOf(req)))
}
