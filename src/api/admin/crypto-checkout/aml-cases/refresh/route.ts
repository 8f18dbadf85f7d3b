import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AmlRefreshResponse } from "../../../../../contract/aml"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../../modules/crypto-checkout"

/** Asks the processors now what they hold. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AmlRefreshResponse>,
): Promise<void> {
  const { aml } = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  res.json({ open_count: await aml.refresh() })
}
