import { Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { AuditEntry } from "../../../src/contract/overview"
import { useEventText } from "../../hooks/use-event-text"
import { useText } from "../../i18n/use-text"
import { TimeAgo } from "./time-ago"

/** What was done and by whom, newest first. */
export function EventList({ events }: { events: readonly AuditEntry[] }) {
  const { text } = useText()
  const eventText = useEventText()
  const textOf = (event: AuditEntry) => {
    const { sentence, details } = eventText(event)
    return [sentence, ...details].join(" · ")
  }
  if (events.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {text("overview.latestNone")}
      </Text>
    )
  }
  return (
    <ol className="divide-y">
      {events.map((event) => (
        <li key={event.id} className="flex flex-wrap items-start justify-between gap-x-4 px-6 py-3">
          <div className="min-w-0">
            <Text size="small" leading="compact" className="break-words">
              {textOf(event)}
            </Text>
            <Text size="xsmall" className="text-ui-fg-muted">
              {event.actor === null ? text("overview.byPlugin") : (event.actor_name ?? event.actor)}
              {event.charge_id !== null && (
                <>
                  {" · "}
                  <Link
                    to={`/crypto-checkout/charges/${event.charge_id}`}
                    className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
                  >
                    {event.order_display_id === null
                      ? text("overview.toCharge")
                      : text("charges.orderNumber", { number: event.order_display_id })}
                  </Link>
                </>
              )}
            </Text>
          </div>
          <TimeAgo at={event.at} className="txt-compact-small text-ui-fg-muted" />
        </li>
      ))}
    </ol>
  )
}
