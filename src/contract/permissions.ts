/** What a role may be allowed to do with each resource of the plugin, in Medusa's RBAC. */
const PERMISSIONS = {
  /** Charges, their exceptions, the overview and the reconciliation. */
  crypto_charge: ["read", "update"],
  /** Refunds to shoppers, deposits held by a processor's AML check included. */
  crypto_refund: ["read", "create", "update"],
  /** Payouts, batches and files; `approve` is the second person's, and the list of addresses'. */
  crypto_payout: ["read", "create", "update", "approve"],
  /** Gateways, balances, callbacks, the audit trail and what is configured. */
  crypto_settings: ["read", "update"],
} as const

/** A resource of the plugin. */
type Resource = keyof typeof PERMISSIONS

/** `resource:operation`, as Medusa writes a permission. */
export type Permission = {
  [R in Resource]: `${R}:${(typeof PERMISSIONS)[R][number]}`
}[Resource]

/** All permissions that there are. */
export const ALL_PERMISSIONS: readonly Permission[] = Object.entries(PERMISSIONS).flatMap(
  ([resource, operations]) =>
    operations.map((operation) => `${resource}:${operation}` as Permission),
)

/** Response of `GET /admin/crypto-checkout/me`. */
export interface MeResponse {
  /** The user who answers for the request. */
  user_id: string
  /** Id of the API key that stands for them; null where they came themselves. */
  key_id: string | null
  /** Whether roles count at all, i.e. Medusa runs with `MEDUSA_FF_RBAC`. */
  rbac: boolean
  /** What the caller may do; everything where roles do not count. */
  permissions: Permission[]
  /** Whether the caller may be the second person: a user, and on the list of approvers if there is one. */
  may_approve: boolean
  /** Why not; null when they may. */
  reason: string | null
}
