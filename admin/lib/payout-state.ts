import type { PayoutState } from "../../src/contract/money-out"
import type { BadgeColor } from "./charge-state"

/** What waits for somebody is orange, what ended badly red. */
export const PAYOUT_COLORS: Record<PayoutState, BadgeColor> = {
  draft: "grey",
  awaiting_approval: "orange",
  queued: "blue",
  sending: "blue",
  sent: "blue",
  confirmed: "green",
  failed: "red",
  attention: "red",
  canceled: "grey",
}
