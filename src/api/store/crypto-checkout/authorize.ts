import type { MedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { type Charge, type ChargeResponse, TOKEN_HEADER } from "../../../contract/storefront"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../modules/crypto-checkout"

/**
 * The charge that the request may see. An unknown id and a wrong token are answered alike, so
 * that a stranger learns nothing.
 * @throws MedusaError NOT_FOUND
 */
export function requireCharge(req: MedusaRequest<unknown>): Promise<Charge> {
  return findOrRefuse(req, (checkout, id, token) => checkout.viewForStore(id, token))
}

/** The same with what may be chosen, for which the gateways are asked. */
export function requireChargeResponse(req: MedusaRequest<unknown>): Promise<ChargeResponse> {
  return findOrRefuse(req, (checkout, id, token) => checkout.retrieveForStore(id, token))
}

async function findOrRefuse<T>(
  req: MedusaRequest<unknown>,
  find: (checkout: CryptoCheckoutService, id: string, token: string) => Promise<T | null>,
): Promise<T> {
  const checkout = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const found = await find(checkout, req.params["id"] ?? "", req.get(TOKEN_HEADER) ?? "")
  if (!found) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "There is no such charge")
  }
  return found
}
