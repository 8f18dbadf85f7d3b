import type { CallbackState } from "../../src/contract/callbacks"
import type { BadgeColor } from "./charge-state"

export const CALLBACK_COLORS: Record<CallbackState, BadgeColor> = {
  pending: "blue",
  done: "green",
  ignored: "grey",
  failed: "red",
}
