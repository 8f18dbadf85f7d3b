import { StatusBadge } from "@medusajs/ui"
import type { Refund } from "../../../src/contract/refunds"
import { useText } from "../../i18n/use-text"
import { REFUND_COLORS, isUnanswered } from "../../lib/refund-state"

/** A refund's state; of one whose shopper has not answered in time, that it waits for an admin. */
export function RefundBadge({ refund }: { refund: Pick<Refund, "state" | "claim"> }) {
  const { text } = useText()
  const unanswered = isUnanswered(refund)
  return (
    <StatusBadge
      color={unanswered ? "orange" : REFUND_COLORS[refund.state]}
      className="text-nowrap"
    >
      {text(unanswered ? "refunds.unanswered" : `refunds.state.${refund.state}`)}
    </StatusBadge>
  )
}
