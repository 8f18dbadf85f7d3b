import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { GatewayNamesResponse } from "../../../../contract/gateways"
import { GATEWAY_NAMES } from "../../../../modules/crypto-checkout/reports/gateway-names"

/** What the processors are called, and their own rules for refunds, in words. */
export function GET(
  _req: AuthenticatedMedusaRequest,
  res: MedusaResponse<GatewayNamesResponse>,
): void {
  res.json({ gateways: GATEWAY_NAMES })
}
