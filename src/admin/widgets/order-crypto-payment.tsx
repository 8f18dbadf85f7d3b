import { defineWidgetConfig } from "@medusajs/admin-sdk"

export { default } from "../../../admin/widgets/order-crypto-payment"

export const config = defineWidgetConfig({
  zone: "order.details",
  id: "crypto-checkout:order-payment",
})
