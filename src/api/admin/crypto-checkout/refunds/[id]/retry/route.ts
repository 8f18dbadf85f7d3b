import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RefundResponse } from "../../../../../../contract/refunds"
import { actorOf } from "../../../back-office"
import { refundIdOf, refundsOf, withOrderNumber } from "../../refunds"

/** Sends, looks up, reads or books now what waits or has failed. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RefundResponse>,
): Promise<void> {
  const refund = await refundsOf(req).retry(refundIdOf(req), actorOf(req))
  res.json(await withOrderNumber(req, refund))
}
