import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"

/** The login of the demo shop's admin. */
export const ADMIN = { email: "admin@example.com", password: "supersecret" }

/** Creates the admin user and the password login that belongs to it. */
export async function seedAdminUser(container: MedusaContainer): Promise<void> {
  const { success, authIdentity, error } = await container
    .resolve(Modules.AUTH)
    .register("emailpass", { body: ADMIN })
  if (!success || !authIdentity) {
    throw new Error(`The admin user could not be created: ${error ?? "no reason given"}`)
  }
  await createUserAccountWorkflow(container).run({
    input: {
      authIdentityId: authIdentity.id,
      userData: { email: ADMIN.email, first_name: "Ada", last_name: "Merchant" },
    },
  })
}
