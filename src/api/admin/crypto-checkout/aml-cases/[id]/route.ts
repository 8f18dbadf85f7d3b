import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AmlCaseResponse } from "../../../../../contract/aml"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../../modules/crypto-checkout"
import { withOrderNumber } from "../order-number"

/** One held deposit with its history. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AmlCaseResponse>,
): Promise<void> {
  const { aml } = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  res.json(await withOrderNumber(req, await aml.retrieve(req.params["id"] ?? "")))
}
