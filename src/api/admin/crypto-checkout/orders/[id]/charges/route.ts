import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { OrderChargesResponse } from "../../../../../../contract/admin"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../../../modules/crypto-checkout"
import { type Query, findOrderSessions } from "../../../../../../medusa/records"

/** The charges of an order, newest first; empty when it was not paid with crypto. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<OrderChargesResponse>,
): Promise<void> {
  const orderId = req.params["id"] ?? ""
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const checkout = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const charges = await checkout.backOffice.listChargesOfOrder(
    orderId,
    await findOrderSessions(query, orderId),
  )
  res.json({ charges })
}
