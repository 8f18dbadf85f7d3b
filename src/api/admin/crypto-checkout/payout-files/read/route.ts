import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ReadPayoutFileResponse } from "../../../../../contract/payouts"
import { checkPayoutFileSchema } from "../../../../../contract/payouts.schema"
import { deskOf } from "../../payout-desk"
import { readInput } from "../../query"

/** What a file's columns are taken for, before its rows are judged; writes nothing. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ReadPayoutFileResponse>,
): Promise<void> {
  res.json(await deskOf(req).readFile(readInput(checkPayoutFileSchema, req.body)))
}
