import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutPreviewResponse } from "../../../../../contract/payouts"
import { createPayoutSchema } from "../../../../../contract/payouts.schema"
import { actorOf } from "../../back-office"
import { deskOf } from "../../payout-desk"
import { readInput } from "../../query"

/** What is said before the click; writes nothing. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutPreviewResponse>,
): Promise<void> {
  res.json(await deskOf(req).preview(readInput(createPayoutSchema, req.body), actorOf(req)))
}
