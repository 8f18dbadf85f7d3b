import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RefundableResponse } from "../../../../../../contract/refunds"
import { actorOf } from "../../../back-office"
import { withParties } from "../../../parties"
import { refundsOf } from "../../../refunds/refunds"

/** What of a charge can be given back, and what each processor allows now. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RefundableResponse>,
): Promise<void> {
  const found = await refundsOf(req).refundable(req.params["id"] ?? "", actorOf(req))
  res.json({ ...found, refunds: await withParties(req, found.refunds, (row) => row.charge_id) })
}
