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
