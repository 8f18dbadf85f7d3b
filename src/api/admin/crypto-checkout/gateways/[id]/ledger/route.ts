import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { LedgerEntriesResponse } from "../../../../../../contract/gateways"
import { ledgerQuerySchema } from "../../../../../../contract/gateways.schema"
import { backOfficeOf } from "../../../back-office"
import { atGateway } from "../../../gateway-errors"
import { readInput } from "../../../query"

/** The processor's own book of one currency in a period. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<LedgerEntriesResponse>,
): Promise<void> {
  const { currency, ...period } = readInput(ledgerQuerySchema, req.query)
  const id = req.params["id"] ?? ""
  const office = backOfficeOf(req)
  res.json({ entries: await atGateway(() => office.listLedgerEntries(id, currency, period)) })
}
