import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { StatementResponse } from "../../../../contract/statement"
import { statementQuerySchema } from "../../../../contract/statement.schema"
import { shopName } from "../../../../medusa/send-email"
import { backOfficeOf, coreOf } from "../back-office"
import { readInput } from "../query"

/** What moved at a processor in a month: sums of the accounting export, for a page to be printed. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<StatementResponse>,
): Promise<void> {
  const input = readInput(statementQuerySchema, req.query)
  const statement = await backOfficeOf(req).statement(coreOf(req), input)
  res.set("cache-control", "no-store").json({ ...statement, shop: await shopName(req.scope) })
}
