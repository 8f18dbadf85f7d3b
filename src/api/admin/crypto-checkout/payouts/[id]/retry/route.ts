import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutResponse } from "../../../../../../contract/payouts"
import { retryPayoutSchema } from "../../../../../../contract/payouts.schema"
import type { ChangedResponse } from "../../../../../../contract/shown"
import { actorOf } from "../../../back-office"
import { deskOf } from "../../../payout-desk"
import { readInput } from "../../../query"
import { answerShown } from "../../../shown"

/** Does now what would be done later; writes a failed payout anew, and returns the new one. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutResponse | ChangedResponse>,
): Promise<void> {
  const input = readInput(retryPayoutSchema, req.body)
  await answerShown(res, () => deskOf(req).retry(req.params["id"] ?? "", input, actorOf(req)))
}
