import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ChargeResponse, OpenDepositRequest } from "../../../../../../contract/storefront"
import { marketReader } from "../../../../../../medusa/market"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../../../modules/crypto-checkout"
import { requireCharge, requireChargeResponse } from "../../../authorize"

/** Chooses an asset: returns the charge with a deposit to pay. */
export async function POST(
  req: MedusaRequest<OpenDepositRequest>,
  res: MedusaResponse<ChargeResponse>,
): Promise<void> {
  const charge = await requireCharge(req)
  const checkout = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  await checkout.storefront.chooseAsset(charge.id, req.validatedBody.asset, marketReader(req.scope))
  res.set("cache-control", "no-store").json(await requireChargeResponse(req))
}
