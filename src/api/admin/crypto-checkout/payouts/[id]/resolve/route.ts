import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutResponse } from "../../../../../../contract/payouts"
import { resolvePayoutSchema } from "../../../../../../contract/payouts.schema"
import type { ChangedResponse } from "../../../../../../contract/shown"
import { actorOf } from "../../../back-office"
import { deskOf } from "../../../payout-desk"
import { readInput } from "../../../query"
import { answerShown } from "../../../shown"

/** What an admin has found out about a payout of which nobody knows whether it was sent. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutResponse | ChangedResponse>,
): Promise<void> {
  const input = readInput(resolvePayoutSchema, req.body)
  await answerShown(res, () => deskOf(req).resolve(req.params["id"] ?? "", input, actorOf(req)))
}
