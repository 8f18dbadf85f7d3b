import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutResponse } from "../../../../../../contract/payouts"
import { actorOf } from "../../../back-office"
import { deskOf } from "../../../payout-desk"

/** Does now what would be done later; writes a failed payout anew, and answers the new one. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutResponse>,
): Promise<void> {
  res.json(await deskOf(req).retry(req.params["id"] ?? "", actorOf(req)))
}
