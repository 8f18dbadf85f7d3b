import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"
import { ALL_PERMISSIONS } from "../../src/contract/permissions"
import { type Json, type TestShop, request } from "../integration/shop"

const PASSWORD = "correct horse battery staple"

/** What a person sends with each request. */
export type Login = Record<string, string>

/** An admin who was there yesterday already, with one role that allows so much, or with none. */
export async function newAdmin(
  shop: TestShop,
  name: string,
  permissions: readonly string[] = [],
): Promise<{ id: string; login: Login }> {
  const { container } = shop
  const email = `${name}@people.example`
  const { authIdentity } = await container
    .resolve(Modules.AUTH)
    .register("emailpass", { body: { email, password: PASSWORD } })
  const { result: user } = await createUserAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity!.id, userData: { email } },
  })
  await shop.sql(`UPDATE "user" SET created_at = now() - interval '2 days' WHERE id = ?`, [user.id])
  if (permissions.length > 0) await giveRole(container, user.id, name, permissions)
  const login = await logIn(shop, "user", { email, password: PASSWORD })
  return { id: user.id, login }
}

/** All permissions of the plugin that end like this, e.g. `read`. */
export const allOf = (...operations: string[]) =>
  ALL_PERMISSIONS.filter((permission) => operations.includes(permission.split(":")[1]!))

async function giveRole(
  container: MedusaContainer,
  userId: string,
  name: string,
  permissions: readonly string[],
): Promise<void> {
  // The module is there with MEDUSA_FF_RBAC alone, and has no types in the container.
  const rbac = container.resolve<Json>(Modules.RBAC)
  const policies = await rbac.listRbacPolicies({ key: [...permissions] })
  expect(policies).toHaveLength(permissions.length)
  const [role] = await rbac.createRbacRoles([{ name }])
  await rbac.createRbacRolePolicies(
    policies.map(({ id }: { id: string }) => ({ role_id: role.id, policy_id: id })),
  )
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.USER]: { user_id: userId },
    [Modules.RBAC]: { rbac_role_id: role.id },
  })
}

/** A customer with an account. */
export async function newCustomer(shop: TestShop, name: string): Promise<Login> {
  const email = `${name}@people.example`
  const credentials = { email, password: PASSWORD }
  const { token } = await request(`${shop.url}/auth/customer/emailpass/register`, {
    method: "POST",
    body: credentials,
  })
  await request(`${shop.url}/store/customers`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "x-publishable-api-key": shop.seeded.publishableKey,
    },
    body: { email },
  })
  return logIn(shop, "customer", credentials)
}

/** A secret API key that a user has made. */
export async function newSecretKey(
  { container }: Pick<TestShop, "container">,
  createdBy: string,
): Promise<{ id: string; login: Login }> {
  const { id, token } = await container
    .resolve(Modules.API_KEY)
    .createApiKeys({ title: "a script", type: "secret", created_by: createdBy })
  return {
    id,
    login: { authorization: `Basic ${Buffer.from(`${token}:`).toString("base64")}` },
  }
}

async function logIn(
  { url }: Pick<TestShop, "url">,
  actor: "user" | "customer",
  body: object,
): Promise<Login> {
  const { token } = await request(`${url}/auth/${actor}/emailpass`, { method: "POST", body })
  return { authorization: `Bearer ${token}` }
}
