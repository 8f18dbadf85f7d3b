import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutBatchResponse } from "../../../../../contract/payouts"
import { actorOf } from "../../back-office"
import { deskOf } from "../../payout-desk"

/** One batch with its history; its rows are read by the list of payouts. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutBatchResponse>,
): Promise<void> {
  res.json(await deskOf(req).retrieveBatch(req.params["id"] ?? "", actorOf(req)))
}
