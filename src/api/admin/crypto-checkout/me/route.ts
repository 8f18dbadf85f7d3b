import { resolvePermissions } from "@medusajs/framework"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { FeatureFlag } from "@medusajs/framework/utils"
import { ALL_PERMISSIONS, type MeResponse, type Permission } from "../../../../contract/permissions"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../modules/crypto-checkout"
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

/** As Medusa judges the caller's requests: by the roles that they had when they signed in. */
async function permissionsOf(req: AuthenticatedMedusaRequest): Promise<Permission[]> {
  const roles = req.auth_context.app_metadata?.["roles"]
  const universe = ALL_PERMISSIONS.map((permission) => {
    const [resource = "", operation = ""] = permission.split(":")
    return { resource, operation }
  })
  const granted = await resolvePermissions({
    roles: Array.isArray(roles) ? (roles as string[]) : [],
    universe,
    container: req.scope,
  })
  return ALL_PERMISSIONS.filter((permission) => granted.has(permission))
}
