import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../modules/crypto-checkout"
import type { PayoutDesk } from "../../../modules/crypto-checkout/payouts/desk"

export function deskOf(req: AuthenticatedMedusaRequest): PayoutDesk {
  return req.scope.resolve<CryptoCheckoutService>(MODULE_KEY).payoutDesk
}
