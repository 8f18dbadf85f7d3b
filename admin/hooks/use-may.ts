import type { MeResponse, Permission } from "../../src/contract/permissions"
import { useText } from "../i18n/use-text"
import { useAdminQuery } from "./use-admin-query"

/** Why the signed-in admin may not do something, in words; null when they may. */
export type Refusal = (permission: Permission) => string | null

/**
 * Tells what the signed-in admin may not do. As long as that is not known everything is offered: the
 * server refuses it anyway.
 */
export function useMay(): Refusal {
  const { text } = useText()
  const { data } = useAdminQuery<MeResponse>("/me")
  return (permission) => {
    if (data === undefined) return null
    if (!data.permissions.includes(permission)) return text("may.role", { permission })
    // Whoever approves needs more than a role.
    return permission.endsWith(":approve") ? data.reason : null
  }
}
