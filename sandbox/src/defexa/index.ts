import { defineProcessor } from "../definition"
import { DEFAULTS, Defexa } from "./processor"

export const defexa = defineProcessor({
  id: "defexa",
  name: "Defexa",
  defaults: DEFAULTS,
  keys: [
    ["private key", "merchantPrivateKey"],
    ["sign key", "signKey"],
  ],
  create: (context, settings) => new Defexa(context, settings),
})
