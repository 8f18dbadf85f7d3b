import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutResponse } from "../../../../../../contract/payouts"
import { actorOf } from "../../../back-office"
import { deskOf } from "../../../payout-desk"

/** Gives a payout up, while that is possible. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutResponse>,
): Promise<void> {
  res.json(await deskOf(req).cancel(req.params["id"] ?? "", actorOf(req)))
}
