import { resolvePermissions } from "@medusajs/framework"
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { ALL_PERMISSIONS, type Permission } from "../../../contract/permissions"

/** As Medusa judges the caller's requests: by the roles that they had when they signed in. */
export async function permissionsOf(req: AuthenticatedMedusaRequest): Promise<Permission[]> {
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
