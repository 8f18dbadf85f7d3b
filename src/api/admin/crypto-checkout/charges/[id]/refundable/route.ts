import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RefundableResponse } from "../../../../../../contract/refunds"
import { actorOf, queryOf } from "../../../back-office"
import { withOrderNumbers } from "../../../order-numbers"
import { refundsOf } from "../../../refunds/refunds"

/** What of a charge can be given back, and what each processor allows now. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RefundableResponse>,
): Promise<void> {
  const found = await refundsOf(req).refundable(req.params["id"] ?? "", actorOf(req))
  res.json({ ...found, refunds: await withOrderNumbers(queryOf(req), found.refunds) })
}
