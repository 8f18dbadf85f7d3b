import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AuditResponse } from "../../../../contract/overview"
import { auditQuerySchema } from "../../../../contract/overview.schema"
import { backOfficeOf, queryOf } from "../back-office"
import { withNames } from "../names"
import { readInput } from "../query"

/** A page of what was done and by whom, newest first. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AuditResponse>,
): Promise<void> {
  const page = await backOfficeOf(req).listAudit(readInput(auditQuerySchema, req.query))
  res.json({ ...page, entries: await withNames(queryOf(req), page.entries) })
}
