import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutBatchResponse } from "../../../../../../contract/payouts"
import { shownSchema } from "../../../../../../contract/shown.schema"
import type { ChangedResponse } from "../../../../../../contract/shown"
import { actorOf } from "../../../back-office"
import { deskOf } from "../../../payout-desk"
import { readInput } from "../../../query"
import { answerShown } from "../../../shown"

/** Tries the failed rows of a batch again that is done. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutBatchResponse | ChangedResponse>,
): Promise<void> {
  const { version } = readInput(shownSchema, req.body)
  await answerShown(res, () =>
    deskOf(req).decideBatch(req.params["id"] ?? "", "retry", actorOf(req), version),
  )
}
