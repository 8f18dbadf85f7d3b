import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AmlCaseResponse } from "../../../../contract/aml"
import { type Query, findOrderNumbers } from "../../../../modules/crypto-checkout/core-records"

/** Adds the number that people know the order by. */
export async function withOrderNumber(
  req: AuthenticatedMedusaRequest,
  answer: AmlCaseResponse,
): Promise<AmlCaseResponse> {
  const { order_id } = answer.case
  if (order_id === null) return answer
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const numbers = await findOrderNumbers(query, [order_id])
  return { ...answer, case: { ...answer.case, order_display_id: numbers.get(order_id) ?? null } }
}
