import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutResponse } from "../../../../../contract/payouts"
import { actorOf } from "../../back-office"
import { withParty } from "../../parties"
import { deskOf } from "../../payout-desk"

/** One payout with its history. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutResponse>,
): Promise<void> {
  const found = await deskOf(req).retrieve(req.params["id"] ?? "", actorOf(req))
  res.json({ ...found, payout: await withParty(req, found.payout, found.payout.charge_id) })
}
