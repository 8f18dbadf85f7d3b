import { hasPermission } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, FeatureFlag } from "@medusajs/framework/utils"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import type { Query } from "../medusa/records"
import { listUsers } from "../medusa/users"

const APPROVE = { resource: "crypto_payout", operation: "approve" }

/** Tells the merchant when somebody else may approve money, before they do. */
export default async function watchCryptoApprovers(container: MedusaContainer): Promise<void> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const hasRoles = FeatureFlag.isFeatureEnabled("rbac")
  const users = await listUsers(query, hasRoles)
  const approving = new Set<string>()
  for (const role of new Set(users.flatMap(({ roles }) => roles))) {
    // Medusa lets everybody pass where no role is asked about, so that each is asked about alone.
    if (await hasPermission({ roles: [role], actions: APPROVE, container })) approving.add(role)
  }
  const may = users.filter(({ roles }) => !hasRoles || roles.some((role) => approving.has(role)))
  await container
    .resolve<CryptoCheckoutService>(MODULE_KEY)
    .upkeep.watchApprovers(may.map(({ user }) => user))
}

export const config = {
  name: "crypto-checkout-approvers",
  schedule: { interval: 60_000 },
}
