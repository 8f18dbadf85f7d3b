import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ApprovedAddressResponse } from "../../../../../contract/payouts"
import { actorOf } from "../../back-office"
import { deskOf } from "../../payout-desk"

/** Takes an address off the list; what was not sent to it yet will not be. */
export async function DELETE(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ApprovedAddressResponse>,
): Promise<void> {
  res.json(await deskOf(req).removeAddress(req.params["id"] ?? "", actorOf(req)))
}
