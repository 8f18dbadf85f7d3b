import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AcceptancePreview } from "../../../../../../contract/acceptance"
import { MODULE_KEY, type CryptoCheckoutService } from "../../../../../../modules/crypto-checkout"
import { findPlacement } from "../../../../../../medusa/placement"
import { actorOf, queryOf } from "../../../back-office"

/** What accepting a charge's money would do, in each mode. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AcceptancePreview>,
): Promise<void> {
  res.json(await preview(req))
}

/** Takes an acceptance back, as long as it had no effect. */
export async function DELETE(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AcceptancePreview>,
): Promise<void> {
  await checkoutOf(req).acceptances.withdraw(req.params["id"] ?? "", actorOf(req))
  res.json(await preview(req))
}

function checkoutOf(req: AuthenticatedMedusaRequest): CryptoCheckoutService {
  return req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
}

function preview(req: AuthenticatedMedusaRequest): Promise<AcceptancePreview> {
  return checkoutOf(req).acceptances.preview(req.params["id"] ?? "", (charge) =>
    findPlacement(queryOf(req), charge),
  )
}
