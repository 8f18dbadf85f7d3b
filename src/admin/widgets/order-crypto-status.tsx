import { defineWidgetConfig } from "@medusajs/admin-sdk"

export { default } from "../../../admin/widgets/order-crypto-status"

export const config = defineWidgetConfig({
  zone: "order.details.side",
  id: "crypto-checkout:order-status",
})
