import { Button, Heading } from "@medusajs/ui"
import { useId, useState } from "react"
import type { AdminCharge } from "../../../src/contract/admin"
import { useText } from "../../i18n/use-text"
import { isNoteworthy } from "../../lib/charge-state"
import { formatAbsolute } from "../../lib/format"
import { ChargeSection } from "./charge-section"
import { ChargeStatusBadge } from "./charge-status-badge"

function titleOf({ captured, is_additional }: AdminCharge) {
  if (is_additional) return "charge.additionalOf"
  return captured ? "charge.paid" : "charge.attempt"
}

/** A charge that is not the newest one: folded away, unless money, a warning or a refund is on it. */
export function EarlierAttempt({ charge }: { charge: AdminCharge }) {
  const { text, locale } = useText()
  const [choice, setChoice] = useState<boolean | null>(null)
  const open = choice ?? (isNoteworthy(charge) || charge.captured)
  const contentId = useId()
  return (
    <section aria-labelledby={`${contentId}-title`} className="divide-y">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Heading level="h3" id={`${contentId}-title`}>
          {text(titleOf(charge), { date: formatAbsolute(charge.created_at, locale) })}
        </Heading>
        <div className="flex items-center gap-x-2">
          <ChargeStatusBadge status={charge.status} />
          <Button
            size="small"
            variant="transparent"
            aria-expanded={open}
            aria-controls={contentId}
            onClick={() => setChoice(!open)}
          >
            {text(open ? "charge.hide" : "charge.show")}
          </Button>
        </div>
      </div>
      <div id={contentId} hidden={!open}>
        {open && <ChargeSection charge={charge} />}
      </div>
    </section>
  )
}
