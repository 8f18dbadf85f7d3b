import type { AuthenticatedMedusaRequest, MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { type Charge, type ChargeResponse, TOKEN_HEADER } from "../../../contract/storefront"
import {
  type Credentials,
  type CryptoCheckoutService,
  MODULE_KEY,
  type Viewer,
} from "../../../modules/crypto-checkout"
import type { Query } from "../../../medusa/records"
import { shopReader } from "../../../medusa/shop-reader"
import { findCustomerOfOrder } from "../../../medusa/users"

/**
 * The charge that the request may see. An unknown id and a wrong token are answered alike, so
 * that a stranger learns nothing.
 * @throws MedusaError NOT_FOUND
 */
export function requireCharge(req: MedusaRequest<unknown>): Promise<Charge> {
  return findOrRefuse(req, (checkout, ...by) => checkout.storefront.view(...by))
}

/** The same with what may be chosen, for which the gateways are asked. */
export function requireChargeResponse(req: MedusaRequest<unknown>): Promise<ChargeResponse> {
  const shop = shopReader(req.scope)
  return findOrRefuse(req, (checkout, id, by) => checkout.storefront.retrieve(id, by, shop))
}

/** As whom the request sees the charge. @throws MedusaError NOT_FOUND */
export function requireViewer(req: MedusaRequest<unknown>): Promise<Viewer> {
  return findOrRefuse(req, (checkout, ...by) => checkout.storefront.viewerOf(...by))
}

async function findOrRefuse<T>(
  req: MedusaRequest<unknown>,
  find: (checkout: CryptoCheckoutService, id: string, by: Credentials) => Promise<T | null>,
): Promise<T> {
  const checkout = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const id = req.params["id"] ?? ""
  const isCustomer = await isCustomersCharge(req, checkout, id)
  const found = await find(checkout, id, { token: req.get(TOKEN_HEADER) ?? "", isCustomer })
  if (!found) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Charge not found")
  }
  return found
}

/**
 * Whether the request comes from the customer who is logged in and whose order it is. A cart is no
 * proof: whoever knows its id can make it theirs.
 */
async function isCustomersCharge(
  req: MedusaRequest<unknown>,
  checkout: CryptoCheckoutService,
  id: string,
): Promise<boolean> {
  const { auth_context } = req as Partial<AuthenticatedMedusaRequest>
  if (auth_context?.actor_type !== "customer" || !auth_context.actor_id) return false
  const charge = await checkout.charges.retrieve(id)
  if (!charge?.order_id) return false
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  return (await findCustomerOfOrder(query, charge.order_id)) === auth_context.actor_id
}
