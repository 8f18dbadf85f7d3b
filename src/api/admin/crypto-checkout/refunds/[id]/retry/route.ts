import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RefundResponse } from "../../../../../../contract/refunds"
import type { ChangedResponse } from "../../../../../../contract/shown"
import { shownSchema } from "../../../../../../contract/shown.schema"
import { actorOf } from "../../../back-office"
import { readInput } from "../../../query"
import { answerShown } from "../../../shown"
import { refundIdOf, refundsOf, withOrderNumber } from "../../refunds"

/** Sends, looks up, reads or books now what waits or has failed. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RefundResponse | ChangedResponse>,
): Promise<void> {
  const { version } = readInput(shownSchema, req.body)
  await answerShown(res, async () =>
    withOrderNumber(req, await refundsOf(req).retry(refundIdOf(req), actorOf(req), version)),
  )
}
