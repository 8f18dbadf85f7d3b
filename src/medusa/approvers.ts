import { hasPermission } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, FeatureFlag } from "@medusajs/framework/utils"
import type { Approver } from "../domain"
import type { Query } from "./records"
import { listUsers } from "./users"

const APPROVE = { resource: "crypto_payout", operation: "approve" }

/** Everybody whom a role lets approve money; all admin users where roles do not count. */
export async function listApprovers(container: MedusaContainer): Promise<Approver[]> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const hasRoles = FeatureFlag.isFeatureEnabled("rbac")
  const users = await listUsers(query, hasRoles)
  const approving = new Set<string>()
  for (const role of new Set(users.flatMap(({ roles }) => roles))) {
    // Medusa lets everybody pass where no role is asked about, so that each is asked about alone.
    if (await hasPermission({ roles: [role], actions: APPROVE, container })) approving.add(role)
  }
  const may = users.filter(({ roles }) => !hasRoles || roles.some((role) => approving.has(role)))
  return may.map(({ user }) => user)
}
