import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutBatchResponse } from "../../../../../../contract/payouts"
import { approveSchema } from "../../../../../../contract/shown.schema"
import type { ChangedResponse, PasswordNeededResponse } from "../../../../../../contract/shown"
import { actorOf } from "../../../back-office"
import { deskOf } from "../../../payout-desk"
import { isConfirmed } from "../../../password"
import { readInput } from "../../../query"
import { answerShown } from "../../../shown"

/** A second person agrees with exactly the rows that are written. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutBatchResponse | ChangedResponse | PasswordNeededResponse>,
): Promise<void> {
  const { version, password } = readInput(approveSchema, req.body)
  if (!(await isConfirmed(req, res, password))) return
  await answerShown(res, () =>
    deskOf(req).decideBatch(req.params["id"] ?? "", "approve", actorOf(req), version),
  )
}
