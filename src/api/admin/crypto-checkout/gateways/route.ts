import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { GatewaysResponse } from "../../../../contract/gateways"
import { backOfficeOf } from "../back-office"

/** The configured gateways and how they are. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<GatewaysResponse>,
): Promise<void> {
  res.json({ gateways: await backOfficeOf(req).listGateways() })
}
