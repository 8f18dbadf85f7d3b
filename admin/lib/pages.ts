import type { TextKey } from "../i18n/use-text"

/** A page of the back office: where it is, and its name. */
export interface BackOfficePage {
  path: string
  name: TextKey
}

/** The pages in the order of their tabs. A new page is a line here and its mount point. */
export const PAGES: readonly BackOfficePage[] = [
  { path: "/crypto-checkout", name: "nav.overview" },
  { path: "/crypto-checkout/charges", name: "nav.charges" },
  { path: "/crypto-checkout/refunds", name: "refunds.nav" },
  { path: "/crypto-checkout/payouts", name: "payouts.nav" },
  { path: "/crypto-checkout/aml", name: "aml.nav" },
  { path: "/crypto-checkout/callbacks", name: "nav.callbacks" },
  { path: "/crypto-checkout/gateways", name: "nav.gateways" },
  { path: "/crypto-checkout/reconciliation", name: "nav.reconciliation" },
  { path: "/crypto-checkout/audit", name: "audit.nav" },
]
