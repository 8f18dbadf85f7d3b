import { defineGateway } from "../port/definition"
import { B2BinPayGateway } from "./gateway"
import { options } from "./options"

export const b2binpay = defineGateway({
  id: "b2binpay",
  name: "B2BINPAY",
  options,
  create: (given) => new B2BinPayGateway(given),
})
