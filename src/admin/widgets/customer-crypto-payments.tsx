import { defineWidgetConfig } from "@medusajs/admin-sdk"

export { default } from "../../../admin/widgets/customer-crypto-payments"

export const config = defineWidgetConfig({
  zone: "customer.details.after",
  id: "crypto-checkout:customer-payments",
})
