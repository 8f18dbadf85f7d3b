import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AmlCaseListResponse } from "../../../../contract/aml"
import { amlCaseListQuerySchema } from "../../../../contract/aml.schema"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../modules/crypto-checkout"
import { type Query, findOrderNumbers } from "../../../../modules/crypto-checkout/core-records"
import { readInput } from "../query"

/** A page of held deposits: those that wait first. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AmlCaseListResponse>,
): Promise<void> {
  const { aml } = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const page = await aml.list(readInput(amlCaseListQuerySchema, req.query))
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const orderIds = page.cases.flatMap(({ order_id }) => (order_id === null ? [] : [order_id]))
  const numbers = await findOrderNumbers(query, orderIds)
  res.json({
    ...page,
    cases: page.cases.map((each) => ({
      ...each,
      order_display_id: numbers.get(each.order_id ?? "") ?? null,
    })),
  })
}
