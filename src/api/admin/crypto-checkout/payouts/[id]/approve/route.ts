import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutResponse } from "../../../../../../contract/payouts"
import { shownSchema } from "../../../../../../contract/shown.schema"
import type { ChangedResponse } from "../../../../../../contract/shown"
import { actorOf } from "../../../back-office"
import { deskOf } from "../../../payout-desk"
import { readInput } from "../../../query"
import { answerShown } from "../../../shown"

/** A second person agrees with a payout. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutResponse | ChangedResponse>,
): Promise<void> {
  const { version } = readInput(shownSchema, req.body)
  await answerShown(res, () => deskOf(req).approve(req.params["id"] ?? "", actorOf(req), version))
}
