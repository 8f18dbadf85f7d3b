import { defineProcessor } from "../definition"
import { DEFAULTS, BitPay } from "./processor"

export const bitpay = defineProcessor({
  id: "bitpay",
  name: "BitPay",
  defaults: DEFAULTS,
  keys: [
    ["private key", "privateKey"],
    ["merchant token", "merchantToken"],
    ["payout token", "payoutToken"],
    ["pos token", "posToken"],
  ],
  create: (context, settings) => new BitPay(context, settings),
})
