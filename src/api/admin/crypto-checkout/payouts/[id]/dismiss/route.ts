import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutResponse } from "../../../../../../contract/payouts"
import { actorOf } from "../../../back-office"
import { deskOf } from "../../../payout-desk"

/** A failed payout needs nobody any more. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutResponse>,
): Promise<void> {
  res.json(await deskOf(req).dismiss(req.params["id"] ?? "", actorOf(req)))
}
