import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ReconciliationResponse } from "../../../../contract/reconciliation"
import { reconciliationPageQuerySchema } from "../../../../contract/reconciliation.schema"
import { backOfficeOf, coreOf } from "../back-office"
import { readInput } from "../query"

/** A page of a period's charges, compared with the processors' word and Medusa's books. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ReconciliationResponse>,
): Promise<void> {
  const query = readInput(reconciliationPageQuerySchema, req.query)
  res.json(await backOfficeOf(req).reconciliationPage(coreOf(req), query))
}
