import { defineGateway } from "../port/definition"
import { DefexaGateway } from "./gateway"
import { options } from "./options"

export const defexa = defineGateway({
  id: "defexa",
  name: "Defexa",
  options,
  create: (given) => new DefexaGateway(given),
})
