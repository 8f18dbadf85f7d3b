import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RefundResponse } from "../../../../../../contract/refunds"
import { refundDestinationSchema } from "../../../../../../contract/refunds.schema"
import { actorOf } from "../../../back-office"
import { readInput } from "../../../query"
import { refundIdOf, refundsOf, withOrderNumber } from "../../refunds"

/** Says where the coins shall go; a payout that was not sent yet is void by it. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RefundResponse>,
): Promise<void> {
  const input = readInput(refundDestinationSchema, req.body)
  const refund = await refundsOf(req).setDestination(refundIdOf(req), input, actorOf(req))
  res.json(await withOrderNumber(req, refund))
}
