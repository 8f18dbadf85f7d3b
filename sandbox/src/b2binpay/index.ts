import { defineProcessor } from "../definition"
import { DEFAULTS, B2BinPay } from "./processor"

export const b2binpay = defineProcessor({
  id: "b2binpay",
  name: "B2BINPAY",
  defaults: DEFAULTS,
  keys: [
    ["v2 login", "login"],
    ["v2 password", "password"],
    ["v3 client id", "clientId"],
    ["v3 client secret", "clientSecret"],
    ["callback secret", "callbackSecret"],
  ],
  create: (context, settings) => new B2BinPay(context, settings),
})
