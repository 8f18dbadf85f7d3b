import { StatusBadge } from "@medusajs/ui"
import type { ChargeStatus } from "../../../src/contract/storefront"
import { useText } from "../../i18n/use-text"
import { CHARGE_COLORS } from "../../lib/charge-state"

/** A charge's status; read out again when it changes. */
export function ChargeStatusBadge({ status }: { status: ChargeStatus }) {
  const { text } = useText()
  return (
    <span role="status">
      <StatusBadge color={CHARGE_COLORS[status]} className="text-nowrap">
        {text(`status.${status}`)}
      </StatusBadge>
    </span>
  )
}
