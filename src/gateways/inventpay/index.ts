import { defineGateway } from "../port/definition"
import { InventPayGateway } from "./gateway"
import { options } from "./options"

export const inventpay = defineGateway({
  id: "inventpay",
  name: "InventPay",
  options,
  create: (given) => new InventPayGateway(given),
})
