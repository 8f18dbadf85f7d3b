import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RefundResponse } from "../../../../../../contract/refunds"
import { cancelRefundSchema } from "../../../../../../contract/refunds.schema"
import { actorOf } from "../../../back-office"
import { readInput } from "../../../query"
import { refundIdOf, refundsOf, withOrderNumber } from "../../refunds"

/** Gives the refund up, as long as its coins can be kept. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RefundResponse>,
): Promise<void> {
  const { note } = readInput(cancelRefundSchema, req.body ?? {})
  const refund = await refundsOf(req).cancel(refundIdOf(req), note, actorOf(req))
  res.json(await withOrderNumber(req, refund))
}
