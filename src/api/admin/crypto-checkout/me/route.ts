import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { FeatureFlag } from "@medusajs/framework/utils"
import type { MeResponse } from "../../../../contract/permissions"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../modules/crypto-checkout"
import { permissionsOf } from "../permissions"
import { approverOf, personOf } from "../person"

/** What the caller may do here, so that pages can say so before a click is refused. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<MeResponse>,
): Promise<void> {
  const { payoutDesk } = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const problem = payoutDesk.approverProblem(await approverOf(req))
  const { id, keyId } = personOf(req)
  res.set("cache-control", "no-store").json({
    user_id: id,
    key_id: keyId,
    rbac: FeatureFlag.isFeatureEnabled("rbac"),
    permissions: await permissionsOf(req),
    may_approve: problem === null,
    reason: problem,
  })
}
