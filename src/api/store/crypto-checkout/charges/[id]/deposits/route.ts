import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ChargeResponse, OpenDepositRequest } from "../../../../../../contract/storefront"
import { chooseAsset } from "../../../../../../settlement/choose-asset"
import { requireCharge, requireChargeResponse } from "../../../authorize"

/** Chooses an asset: returns the charge with a deposit to pay. */
export async function POST(
  req: MedusaRequest<OpenDepositRequest>,
  res: MedusaResponse<ChargeResponse>,
): Promise<void> {
  const charge = await requireCharge(req)
  await chooseAsset(req.scope, charge.id, req.validatedBody.asset)
  res.set("cache-control", "no-store").json(await requireChargeResponse(req))
}
