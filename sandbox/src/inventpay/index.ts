import { defineProcessor } from "../definition"
import { DEFAULTS, InventPay } from "./processor"

export const inventpay = defineProcessor({
  id: "inventpay",
  name: "InventPay",
  defaults: DEFAULTS,
  keys: [
    ["API key", "apiKey"],
    ["withdrawal key", "withdrawalKey"],
    ["webhook secret", "webhookSecret"],
  ],
  create: (context, settings) => new InventPay(context, settings),
})
