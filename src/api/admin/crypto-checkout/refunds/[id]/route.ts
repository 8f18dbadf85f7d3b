import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RefundResponse } from "../../../../../contract/refunds"
import { actorOf } from "../../back-office"
import { refundIdOf, refundsOf, withOrderNumber } from "../refunds"

/** One refund with its history. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RefundResponse>,
): Promise<void> {
  const found = await refundsOf(req).retrieve(refundIdOf(req), actorOf(req))
  res.json(await withOrderNumber(req, found))
}
