import { defineGateway } from "../port/definition"
import { B2BinPayDefiGateway } from "./gateway"
import { options } from "./options"

export const b2binpayDefi = defineGateway({
  id: "b2binpay-defi",
  name: "B2BINPAY DeFi",
  options,
  create: (given) => new B2BinPayDefiGateway(given),
})
