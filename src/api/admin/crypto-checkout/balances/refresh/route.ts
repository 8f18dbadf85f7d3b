import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BalancesResponse } from "../../../../../contract/gateways"
import { refreshBalancesSchema } from "../../../../../contract/gateways.schema"
import { backOfficeOf } from "../../back-office"
import { readInput } from "../../query"

/** Reads balances now. A processor that does not answer is told in its row. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<BalancesResponse>,
): Promise<void> {
  const { gateway } = readInput(refreshBalancesSchema, req.body ?? {})
  res.json({ gateways: await backOfficeOf(req).refreshBalances(gateway) })
}
