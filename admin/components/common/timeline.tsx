import { Button, Heading, Text, clx } from "@medusajs/ui"
import { useId, useState } from "react"
import type { TimelineEvent } from "../../../src/contract/admin"
import { useText } from "../../i18n/use-text"
import { AdminName } from "./admin-name"
import { TimeAgo } from "./time-ago"

/** How many of the newest events show before "older" is asked for. */
const VISIBLE = 6

interface TimelineProps {
  events: TimelineEvent[]
  /** Names of facts that say nothing where the timeline is shown. */
  hidden?: readonly string[]
  /** Without room at the sides, where that which holds it has some. */
  flush?: boolean
}

/** What happened, newest first. */
export function Timeline({ events, hidden = [], flush = false }: TimelineProps) {
  const { text } = useText()
  const [expanded, setExpanded] = useState(false)
  const titleId = useId()
  const listId = useId()
  const sorted = events
    .map((event, index) => ({ event, index }))
    // Events of the same instant keep the later one of the answer on top.
    .sort((a, b) => Date.parse(b.event.at) - Date.parse(a.event.at) || b.index - a.index)
    .map(({ event }) => event)
  const older = sorted.length - VISIBLE

  return (
    <section
      aria-labelledby={titleId}
      className={clx("flex flex-col gap-y-4", flush ? "border-t pt-4" : "px-6 py-4")}
    >
      <Heading level="h3" id={titleId}>
        {text("timeline.title")}
      </Heading>
      {sorted.length === 0 ? (
        <Text size="small" leading="compact" className="text-ui-fg-subtle">
          {text("timeline.none")}
        </Text>
      ) : (
        <ol id={listId} className="flex flex-col gap-y-3">
          {(expanded ? sorted : sorted.slice(0, VISIBLE)).map((event) => (
            <TimelineItem key={event.id} event={event} hidden={hidden} />
          ))}
        </ol>
      )}
      {older > 0 && (
        <Button
          size="small"
          variant="transparent"
          aria-expanded={expanded}
          aria-controls={listId}
          onClick={() => setExpanded(!expanded)}
          className="w-fit"
        >
          {expanded ? text("timeline.less") : text("timeline.more", { count: older })}
        </Button>
      )}
    </section>
  )
}

interface TimelineItemProps {
  event: TimelineEvent
  hidden: readonly string[]
}

function TimelineItem({ event, hidden }: TimelineItemProps) {
  const { text } = useText()
  const facts = Object.entries(event.data).filter(
    ([name, value]) => value !== null && value !== "" && !hidden.includes(name),
  )
  return (
    <li className="flex gap-x-3">
      <span aria-hidden className="bg-ui-tag-neutral-icon mt-2 h-1.5 w-1.5 shrink-0 rounded-full" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-start justify-between gap-x-4">
          <Text size="small" leading="compact" weight="plus" className="break-words">
            {event.message}
          </Text>
          <TimeAgo at={event.at} className="txt-compact-small text-ui-fg-muted" />
        </div>
        {event.actor !== null && (
          <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-1">
            {text("timeline.by")} <AdminName id={event.actor} />
            {event.via != null && ` ${text("timeline.via", { key: event.via })}`}
          </Text>
        )}
        {facts.length > 0 && (
          <dl className="txt-compact-xsmall text-ui-fg-muted mt-1 flex flex-wrap gap-x-3 gap-y-0.5">
            {facts.map(([name, value]) => (
              <div key={name} className="flex min-w-0 gap-x-1">
                <dt className="whitespace-nowrap">{name.replaceAll("_", " ")}:</dt>
                <dd className="min-w-0 break-all">
                  <FactValue value={value} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  )
}

function FactValue({ value }: { value: TimelineEvent["data"][string] }) {
  const { text } = useText()
  if (typeof value === "boolean") {
    return <>{text(value ? "timeline.yes" : "timeline.no")}</>
  }
  return <>{value}</>
}
