import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ChargeListResponse } from "../../../../contract/back-office"
import { chargeListQuerySchema } from "../../../../contract/back-office.schema"
import { findOrdersByNumber } from "../../../../medusa/records"
import { backOfficeOf, queryOf } from "../back-office"
import { withOrderNumbers } from "../order-numbers"
import { readInput } from "../query"

/** A page of charges, newest first or exceptions first. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ChargeListResponse>,
): Promise<void> {
  const input = readInput(chargeListQuerySchema, req.query)
  const query = queryOf(req)
  const orderIds = await findOrdersByNumber(query, input.q ?? "")
  const page = await backOfficeOf(req).listCharges(input, orderIds)
  res.json({ ...page, charges: await withOrderNumbers(query, page.charges) })
}
