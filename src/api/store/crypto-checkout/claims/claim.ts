import type { MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { CLAIM_HEADER, type ClaimResponse } from "../../../../contract/claim"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../modules/crypto-checkout"
import { type Query, findOrderNumbers } from "../../../../medusa/records"

type Refunds = CryptoCheckoutService["refunds"]

/**
 * Looks a claim up with the request's id and token, and adds its order's number. An unknown id and a
 * wrong token are answered alike, so that a stranger learns nothing.
 * @throws MedusaError NOT_FOUND
 */
export async function answerClaim(
  req: MedusaRequest<unknown>,
  find: (refunds: Refunds, id: string, token: string) => ReturnType<Refunds["readClaim"]>,
): Promise<ClaimResponse> {
  const { refunds } = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const found = await find(refunds, req.params["id"] ?? "", req.get(CLAIM_HEADER) ?? "")
  if (!found) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Claim not found")
  const { claim, orderId } = found
  if (orderId === null) return { claim }
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const number = (await findOrderNumbers(query, [orderId])).get(orderId)
  return { claim: { ...claim, order_display: number === undefined ? null : `#${number}` } }
}
