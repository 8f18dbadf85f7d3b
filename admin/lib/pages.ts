import type { Permission } from "../../src/contract/permissions"
import type { TextKey } from "../i18n/use-text"

/** A page of the back office: where it is, and its name. */
export interface BackOfficePage {
  path: string
  name: TextKey
  /** Who may not read it does not see it. */
  needs: Permission
}

/** The pages in the order of their tabs. A new page is a line here and its mount point. */
export const PAGES: readonly BackOfficePage[] = [
  { path: "/crypto-checkout", name: "nav.overview", needs: "crypto_charge:read" },
  { path: "/crypto-checkout/charges", name: "nav.charges", needs: "crypto_charge:read" },
  {
    path: "/crypto-checkout/payment-links",
    name: "paymentLinks.nav",
    needs: "crypto_charge:read",
  },
  { path: "/crypto-checkout/refunds", name: "refunds.nav", needs: "crypto_refund:read" },
  { path: "/crypto-checkout/payouts", name: "payouts.nav", needs: "crypto_payout:read" },
  { path: "/crypto-checkout/aml", name: "aml.nav", needs: "crypto_refund:read" },
  { path: "/crypto-checkout/callbacks", name: "nav.callbacks", needs: "crypto_settings:read" },
  { path: "/crypto-checkout/gateways", name: "nav.gateways", needs: "crypto_settings:read" },
  {
    path: "/crypto-checkout/reconciliation",
    name: "nav.reconciliation",
    needs: "crypto_charge:read",
  },
  { path: "/crypto-checkout/audit", name: "audit.nav", needs: "crypto_settings:read" },
  { path: "/crypto-checkout/settings", name: "settings.nav", needs: "crypto_settings:read" },
]

/** The page that a path is on or below; undefined where it is none of ours. */
export function pageAt(pathname: string): BackOfficePage | undefined {
  const [overview, ...others] = PAGES
  const found = others.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
  return found ?? (pathname === overview?.path ? overview : undefined)
}
