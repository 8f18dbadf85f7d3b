import { StatusBadge } from "@medusajs/ui"
import type { RefundState } from "../../src/contract/money-out"
import { useText } from "../i18n/use-text"
import { REFUND_COLORS } from "../lib/refund-state"

/** A refund's state. */
export function RefundBadge({ state }: { state: RefundState }) {
  const { text } = useText()
  return (
    <StatusBadge color={REFUND_COLORS[state]} className="text-nowrap">
      {text(`refunds.state.${state}`)}
    </StatusBadge>
  )
}
