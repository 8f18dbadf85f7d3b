import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutResponse } from "../../../../../../contract/payouts"
import { approveSchema } from "../../../../../../contract/shown.schema"
import type { ChangedResponse, PasswordNeededResponse } from "../../../../../../contract/shown"
import { isConfirmed } from "../../../password"
import { deskOf } from "../../../payout-desk"
import { approverOf } from "../../../person"
import { readInput } from "../../../query"
import { answerShown } from "../../../shown"

/** A second person agrees with a payout. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutResponse | ChangedResponse | PasswordNeededResponse>,
): Promise<void> {
  const { version, password } = readInput(approveSchema, req.body)
  if (!(await isConfirmed(req, res, password))) return
  const approver = await approverOf(req)
  await answerShown(res, () => deskOf(req).approve(req.params["id"] ?? "", approver, version))
}
