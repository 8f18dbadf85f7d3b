import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { HealthResponse } from "../../../contract/health"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../modules/crypto-checkout"

/** How far the shop is behind; 503 where a load balancer should ask another process. */
export async function GET(req: MedusaRequest, res: MedusaResponse<HealthResponse>): Promise<void> {
  const health = await req.scope.resolve<CryptoCheckoutService>(MODULE_KEY).backOffice.health()
  res
    .set("cache-control", "no-store")
    .status(health.status === "unavailable" ? 503 : 200)
    .json(health)
}
