import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ReconciliationSummaryResponse } from "../../../../../contract/reconciliation"
import { reconciliationQuerySchema } from "../../../../../contract/reconciliation.schema"
import { backOfficeOf, coreOf } from "../../back-office"
import { readInput } from "../../query"

/** A period's sums by currency. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ReconciliationSummaryResponse>,
): Promise<void> {
  const query = readInput(reconciliationQuerySchema, req.query)
  res.json({ totals: await backOfficeOf(req).reconciliationTotals(coreOf(req), query) })
}
