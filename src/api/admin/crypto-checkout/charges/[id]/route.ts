import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ChargeDetailResponse } from "../../../../../contract/back-office"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../../modules/crypto-checkout"
import {
  type Query,
  findOrderNumbers,
  findSession,
} from "../../../../../modules/crypto-checkout/core-records"

/** One charge with its deposits, transfers and timeline. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ChargeDetailResponse>,
): Promise<void> {
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { backOffice } = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const charge = await backOffice.retrieveCharge(req.params["id"] ?? "")
  const session = await findSession(query, charge.payment_session_id)
  const orderId = charge.order_id
  const numbers = await findOrderNumbers(query, orderId === null ? [] : [orderId])
  res.json({
    charge: { ...charge, provider_id: session?.providerId ?? null },
    order_display_id: numbers.get(orderId ?? "") ?? null,
  })
}
