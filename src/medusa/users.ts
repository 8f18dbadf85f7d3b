/** Medusa's admin users and customers, read through `query`. */
import type { Approver } from "../domain"
import type { Query } from "./records"

/** An admin user, as it decides whether they may approve money; see {@link Approver}. */
export async function findApprover(query: Query, id: string): Promise<Omit<Approver, "isPerson">> {
  const { data } = await query.graph({
    entity: "user",
    fields: ["id", "email", "created_at"],
    filters: { id },
  })
  const user = data[0]
  return {
    id,
    email: user?.email ?? null,
    since: user ? new Date(user.created_at).getTime() : null,
  }
}

/** An admin user with the ids of the roles that they have now; none where roles do not count. */
interface UserWithRoles {
  user: Approver
  roles: string[]
}

/** Users of one page; a shop has few. */
const USERS_AT_ONCE = 500

/** All admin users. @param withRoles whether Medusa runs with its RBAC */
export async function listUsers(query: Query, withRoles: boolean): Promise<UserWithRoles[]> {
  const fields = ["id", "email", "created_at", ...(withRoles ? ["rbac_roles.id"] : [])]
  const users: UserWithRoles[] = []
  for (let skip = 0; ; skip += USERS_AT_ONCE) {
    const pagination = { skip, take: USERS_AT_ONCE, order: { id: "ASC" as const } }
    const { data } = await query.graph({ entity: "user", fields, pagination })
    for (const { id, email, created_at, rbac_roles = [] } of data as UserRecord[]) {
      const user = { id, email, since: new Date(created_at).getTime(), isPerson: true }
      users.push({ user, roles: rbac_roles.flatMap((role) => role?.id ?? []) })
    }
    if (data.length < USERS_AT_ONCE) return users
  }
}

interface UserRecord {
  id: string
  email: string
  created_at: string | Date
  rbac_roles?: ({ id: string } | null)[]
}

/** How people are called, by their user ids; those that Medusa has deleted are left out. */
export async function findUserNames(
  query: Query,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map()
  const { data } = await query.graph({
    entity: "user",
    fields: ["id", "email", "first_name", "last_name"],
    filters: { id: [...userIds] },
  })
  return new Map(
    data.map((user) => {
      const name = [user.first_name, user.last_name].filter(Boolean).join(" ")
      return [user.id, name === "" ? user.email : name]
    }),
  )
}

/** The customer of an order; null for none. */
export async function findCustomerOfOrder(query: Query, orderId: string): Promise<string | null> {
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "customer_id"],
    filters: { id: orderId },
  })
  return data[0]?.customer_id ?? null
}
