import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BalancesResponse } from "../../../../contract/gateways"
import { backOfficeOf } from "../back-office"

/** Balances as they were last read, with their age. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<BalancesResponse>,
): Promise<void> {
  res.json({ gateways: await backOfficeOf(req).listBalances() })
}
