import { defineGateway } from "../port/definition"
import { BitPayGateway } from "./gateway"
import { options } from "./options"
import { PAIR_USAGE, pair } from "./pair"

export const bitpay = defineGateway({
  id: "bitpay",
  name: "BitPay",
  options,
  create: (given) => new BitPayGateway(given),
  notices: {
    confirmed_declines_invoice:
      "BitPay has confirmed this payment, but not credited it yet. Until it does, only a full refund is possible, and it declines the whole invoice: the money never reaches your balance.",
  },
  commands: [{ name: "pair", usage: PAIR_USAGE, run: pair }],
})
