import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutBatchResponse } from "../../../../../../contract/payouts"
import { actorOf } from "../../../back-office"
import { deskOf } from "../../../payout-desk"

/** A second person agrees with exactly the rows that are written. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutBatchResponse>,
): Promise<void> {
  res.json(await deskOf(req).decideBatch(req.params["id"] ?? "", "approve", actorOf(req)))
}
