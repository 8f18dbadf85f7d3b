import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CurrencyDollar } from "@medusajs/icons"

export { default } from "../../../../admin/pages/overview"

export const config = defineRouteConfig({
  label: "nav.title",
  translationNs: "cryptoCheckout",
  icon: CurrencyDollar,
})
