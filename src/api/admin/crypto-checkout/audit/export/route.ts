import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AuditEntry } from "../../../../../contract/overview"
import { auditQuerySchema } from "../../../../../contract/overview.schema"
import type { Query } from "../../../../../medusa/records"
import { AUDIT_COLUMNS } from "../../../../../modules/crypto-checkout/reports/audit"
import { streamCsv } from "../../../../../modules/crypto-checkout/shared/csv"
import { backOfficeOf, queryOf } from "../../back-office"
import { withNames } from "../../names"
import { readInput } from "../../query"

/** What was done as a CSV file, newest first, sent while it is being made. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const pages = backOfficeOf(req).exportAudit(readInput(auditQuerySchema, req.query))
  await streamCsv(res, "crypto-audit-log", AUDIT_COLUMNS, named(queryOf(req), pages))
}

async function* named(
  query: Query,
  pages: AsyncGenerator<AuditEntry[]>,
): AsyncGenerator<AuditEntry[]> {
  for await (const entries of pages) yield await withNames(query, entries)
}
