import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RefundResponse } from "../../../../../../contract/refunds"
import { sendRefundSchema } from "../../../../../../contract/refunds.schema"
import type { ChangedResponse } from "../../../../../../contract/shown"
import { actorOf } from "../../../back-office"
import { readInput } from "../../../query"
import { answerShown } from "../../../shown"
import { findEmailOf, refundIdOf, refundsOf, withOrderNumber } from "../../refunds"

/** Hands the refund over to be sent, at once or after a second person has approved. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RefundResponse | ChangedResponse>,
): Promise<void> {
  const input = readInput(sendRefundSchema, req.body)
  const id = refundIdOf(req)
  const actor = actorOf(req)
  await answerShown(res, async () =>
    withOrderNumber(req, await refundsOf(req).send(id, input, findEmailOf(req, id), actor)),
  )
}
