import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CheckPayoutFileResponse } from "../../../../../contract/payouts"
import { checkPayoutFileSchema } from "../../../../../contract/payouts.schema"
import { actorOf } from "../../back-office"
import { deskOf } from "../../payout-desk"
import { readInput } from "../../query"

/** The dry run of a file; writes nothing. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<CheckPayoutFileResponse>,
): Promise<void> {
  res.json(await deskOf(req).checkFile(readInput(checkPayoutFileSchema, req.body), actorOf(req)))
}
