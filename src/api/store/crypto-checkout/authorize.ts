import type { MedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { type ChargeResponse, TOKEN_HEADER } from "../../../contract/storefront"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../modules/crypto-checkout"

/**
 * The charge that the request may see. An unknown id and a wrong token are answered alike, so
 * that a stranger learns nothing.
 * @throws MedusaError NOT_FOUND
 */
export async function requireCharge(req: MedusaRequest<unknown>): Promise<ChargeResponse> {
  const checkout = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const found = await checkout.retrieveForStore(req.params["id"] ?? "", req.get(TOKEN_HEADER) ?? "")
  if (!found) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "There is no such charge")
  }
  return found
}
