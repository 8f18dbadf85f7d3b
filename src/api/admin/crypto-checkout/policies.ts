import type { MiddlewareRoute } from "@medusajs/framework/http"
import type { Permission } from "../../../contract/permissions"

type Method = "GET" | "POST" | "DELETE"

const ROOT = "/admin/crypto-checkout"

/**
 * What each admin route asks of a role. Whoever writes and sends money is a maker (`create`,
 * `update`); `approve` is for the second person, who also looks after the list of addresses.
 * Four ask for nothing: `me` tells what the caller may do, `gateway-names` what processors are called,
 * `metrics` counts for a scraper with a secret key, and `openapi` describes the routes.
 */
const NEEDED: Record<string, Permission> = {
  "GET charges": "crypto_charge:read",
  "GET charges/:id": "crypto_charge:read",
  "GET charges/:id/acceptance": "crypto_charge:read",
  "DELETE charges/:id/acceptance": "crypto_charge:update",
  "POST charges/:id/decisions": "crypto_charge:update",
  "GET charges/:id/refundable": "crypto_refund:read",
  "GET orders/:id/charges": "crypto_charge:read",
  "POST orders/:id/difference": "crypto_charge:update",
  "GET figures": "crypto_charge:read",
  "GET movements/export": "crypto_charge:read",
  "GET payment-links": "crypto_charge:read",
  "POST payment-links": "crypto_charge:update",
  "GET payment-links/options": "crypto_charge:read",
  "POST payment-links/:id/email": "crypto_charge:update",
  "POST payment-links/:id/revoke": "crypto_charge:update",
  "GET overview": "crypto_charge:read",
  "GET reconciliation": "crypto_charge:read",
  "GET reconciliation/export": "crypto_charge:read",
  "GET reconciliation/summary": "crypto_charge:read",
  "GET statement": "crypto_charge:read",

  "GET refunds": "crypto_refund:read",
  "POST refunds": "crypto_refund:create",
  "GET refunds/:id": "crypto_refund:read",
  "POST refunds/:id/cancel": "crypto_refund:update",
  "POST refunds/:id/claim-link": "crypto_refund:update",
  "POST refunds/:id/destination": "crypto_refund:update",
  "POST refunds/:id/quote": "crypto_refund:read",
  "POST refunds/:id/retry": "crypto_refund:update",
  "POST refunds/:id/send": "crypto_refund:update",
  "GET aml-cases": "crypto_refund:read",
  "GET aml-cases/:id": "crypto_refund:read",
  "POST aml-cases/:id/refund": "crypto_refund:create",
  "POST aml-cases/refresh": "crypto_refund:update",

  "GET payouts": "crypto_payout:read",
  "POST payouts": "crypto_payout:create",
  "GET payouts/:id": "crypto_payout:read",
  "POST payouts/:id/approve": "crypto_payout:approve",
  "POST payouts/:id/cancel": "crypto_payout:update",
  "POST payouts/:id/dismiss": "crypto_payout:update",
  "POST payouts/:id/resolve": "crypto_payout:update",
  "POST payouts/:id/retry": "crypto_payout:update",
  "GET payouts/export": "crypto_payout:read",
  "GET payouts/options": "crypto_payout:read",
  "POST payouts/preview": "crypto_payout:create",
  "POST payout-files/check": "crypto_payout:create",
  "POST payout-files/read": "crypto_payout:create",
  "POST payout-files/report": "crypto_payout:create",
  "GET payout-files/template": "crypto_payout:read",
  "GET payout-batches": "crypto_payout:read",
  "POST payout-batches": "crypto_payout:create",
  "GET payout-batches/:id": "crypto_payout:read",
  "POST payout-batches/:id/approve": "crypto_payout:approve",
  "POST payout-batches/:id/cancel": "crypto_payout:update",
  "POST payout-batches/:id/pause": "crypto_payout:update",
  "POST payout-batches/:id/resume": "crypto_payout:update",
  "POST payout-batches/:id/retry": "crypto_payout:update",
  "POST payout-batches/:id/submit": "crypto_payout:create",
  "GET approved-addresses": "crypto_payout:read",
  "POST approved-addresses": "crypto_payout:approve",
  "DELETE approved-addresses/:id": "crypto_payout:approve",

  "GET gateways": "crypto_settings:read",
  "GET gateways/unpriced-regions": "crypto_settings:read",
  "POST gateways/:id/connection-test": "crypto_settings:update",
  "POST gateways/:id/pause": "crypto_settings:update",
  "POST gateways/:id/resume": "crypto_settings:update",
  "GET gateways/:id/ledger": "crypto_settings:read",
  "GET gateways/:id/settlements": "crypto_settings:read",
  "GET balances": "crypto_settings:read",
  "POST balances/refresh": "crypto_settings:update",
  "GET callbacks": "crypto_settings:read",
  "GET callbacks/:id": "crypto_settings:read",
  "GET callbacks/rejections": "crypto_settings:read",
  "POST callbacks/replay": "crypto_settings:update",
  "GET audit": "crypto_settings:read",
  "GET audit/export": "crypto_settings:read",
  "GET emails/:kind": "crypto_settings:read",
  "GET settings": "crypto_settings:read",
}

/** The permission that a route of the plugin asks for; undefined when it asks for none. */
export function permissionFor(method: string, path: string): Permission | undefined {
  return path.startsWith(`${ROOT}/`)
    ? NEEDED[`${method} ${path.slice(ROOT.length + 1)}`]
    : undefined
}

/** The same as Medusa takes it; it looks at policies only with `MEDUSA_FF_RBAC`. */
export const adminPolicies: MiddlewareRoute[] = Object.entries(NEEDED).map(
  ([route, permission]) => {
    const [method, path] = route.split(" ") as [Method, string]
    const [resource = "", operation = ""] = permission.split(":")
    return {
      matcher: `${ROOT}/${path}`,
      methods: [method],
      policies: [{ resource, operation }],
    }
  },
)
