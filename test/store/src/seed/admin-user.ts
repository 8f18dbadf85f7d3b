import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"

/** The login of the demo shop's admin. */
export const ADMIN = { email: "admin@example.com", password: "supersecret" }

/** A colleague, without whom nobody could approve what the admin hands in. */
const SECOND_ADMIN = { email: "second@example.com", password: "supersecret" }

/** Creates the admin users and the password logins that belong to them. */
export async function seedAdminUsers(container: MedusaContainer): Promise<void> {
  await seedAdminUser(container, ADMIN, { first_name: "Ada", last_name: "Merchant" })
  await seedAdminUser(container, SECOND_ADMIN, { first_name: "Grace", last_name: "Second" })
  // Nobody approves with an account that is newer than the payout, and a demo's are all new.
  await container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)
    .raw(`UPDATE "user" SET created_at = created_at - interval '2 days'`)
}

async function seedAdminUser(
  container: MedusaContainer,
  login: typeof ADMIN,
  name: { first_name: string; last_name: string },
): Promise<void> {
  const { success, authIdentity, error } = await container
    .resolve(Modules.AUTH)
    .register("emailpass", { body: login })
  if (!success || !authIdentity) {
    throw new Error(`The admin user could not be created: ${error ?? "no reason given"}`)
  }
  await createUserAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity.id, userData: { email: login.email, ...name } },
  })
}
