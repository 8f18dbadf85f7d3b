import { defineProcessor } from "../definition"
import { DEFAULTS, B2BinPayDefi } from "./processor"

export const b2binpayDefi = defineProcessor({
  id: "b2binpay-defi",
  name: "B2BINPAY DeFi",
  defaults: DEFAULTS,
  keys: [
    ["API key", "apiKey"],
    ["callback secret", "callbackSecret"],
  ],
  create: (context, settings) => new B2BinPayDefi(context, settings),
})
