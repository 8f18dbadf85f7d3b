import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reconciliationQuerySchema } from "../../../../../contract/reconciliation.schema"
import {
  RECONCILIATION_COLUMNS,
  reconciliationFileName,
} from "../../../../../modules/crypto-checkout/reports/reconciliation-csv"
import { streamCsv } from "../../../../../modules/crypto-checkout/shared/csv"
import { backOfficeOf, coreOf } from "../../back-office"
import { readInput } from "../../query"

/** A period's rows as a CSV file, sent while it is being made. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const query = readInput(reconciliationQuerySchema, req.query)
  const rows = backOfficeOf(req).reconciliationRows(coreOf(req), query)
  await streamCsv(res, reconciliationFileName(query), RECONCILIATION_COLUMNS, rows)
}
