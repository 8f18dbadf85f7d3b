import { Badge, StatusBadge } from "@medusajs/ui"
import type { ChargeLabel } from "../../../src/contract/admin"
import type { ChargeListItem } from "../../../src/contract/back-office"
import { useText } from "../../i18n/use-text"
import { CHARGE_COLORS, LABEL_VARIANTS } from "../../lib/charge-state"

/**
 * A charge's status in a list, and its exceptions unless the status says the same; in grey those that
 * somebody has decided about.
 */
export function ChargeSummaryBadges({
  charge,
}: {
  charge: Pick<ChargeListItem, "status" | "labels" | "decided_labels">
}) {
  const { text } = useText()
  const labels = charge.labels.filter((label) => label !== charge.status)
  return (
    <span className="flex flex-wrap items-center gap-1 py-1">
      <StatusBadge color={CHARGE_COLORS[charge.status]} className="text-nowrap">
        {text(`status.${charge.status}`)}
      </StatusBadge>
      {labels.map((label) => (
        <Badge
          key={label}
          size="2xsmall"
          color={colorOf(label, charge.decided_labels)}
          className="text-nowrap"
        >
          {text(`label.${label}.title`)}
        </Badge>
      ))}
    </span>
  )
}

function colorOf(label: ChargeLabel, decided: readonly ChargeLabel[]): "grey" | "red" | "orange" {
  if (decided.includes(label)) return "grey"
  return LABEL_VARIANTS[label] === "error" ? "red" : "orange"
}
