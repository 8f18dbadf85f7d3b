import { defineWidgetConfig } from "@medusajs/admin-sdk"

export { default } from "../../../admin/widgets/order-list-payments"

export const config = defineWidgetConfig({
  zone: "order.list",
  id: "crypto-checkout:order-list-payments",
})
