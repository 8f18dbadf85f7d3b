import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutOptionsResponse } from "../../../../../contract/payouts"
import { deskOf } from "../../payout-desk"

/** What can be paid out by which gateway, and the merchant's rules. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutOptionsResponse>,
): Promise<void> {
  res.json(await deskOf(req).options())
}
