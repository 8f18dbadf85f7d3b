import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ChargeListResponse } from "../../../../contract/back-office"
import { chargeListQuerySchema } from "../../../../contract/back-office.schema"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../modules/crypto-checkout"
import {
  type Query,
  findOrderNumbers,
  findOrdersByNumber,
} from "../../../../modules/crypto-checkout/core-records"
import { readInput } from "../query"

/** A page of charges, newest first or exceptions first. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ChargeListResponse>,
): Promise<void> {
  const input = readInput(chargeListQuerySchema, req.query)
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { backOffice } = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const page = await backOffice.listCharges(input, await findOrdersByNumber(query, input.q ?? ""))
  const orderIds = page.charges.flatMap(({ order_id }) => (order_id === null ? [] : [order_id]))
  const numbers = await findOrderNumbers(query, orderIds)
  res.json({
    ...page,
    charges: page.charges.map((charge) => ({
      ...charge,
      order_display_id: numbers.get(charge.order_id ?? "") ?? null,
    })),
  })
}
