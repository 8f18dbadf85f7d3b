import { Button, Heading, Text, clx } from "@medusajs/ui"
import { type ReactNode, useId, useState } from "react"
import type { TimelineEvent } from "../../../src/contract/admin"
import { useEventText } from "../../hooks/use-event-text"
import { useText } from "../../i18n/use-text"
import { eventFacts, isTechnical } from "../../lib/history"
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

/** What happened, newest first. How the plugin went about it shows on demand. */
export function Timeline({ events, hidden = [], flush = false }: TimelineProps) {
  const { text } = useText()
  const [expanded, setExpanded] = useState(false)
  const [technical, setTechnical] = useState(false)
  const titleId = useId()
  const listId = useId()
  const folded = events.filter(isTechnical).length
  const sorted = (technical ? events : events.filter((event) => !isTechnical(event)))
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
      <div className="flex flex-wrap gap-x-2">
        {older > 0 && (
          <Toggle isOn={expanded} controls={listId} onToggle={setExpanded}>
            {expanded ? text("timeline.less") : text("timeline.more", { count: older })}
          </Toggle>
        )}
        {folded > 0 && (
          <Toggle isOn={technical} controls={listId} onToggle={setTechnical}>
            {technical
              ? text("history.technicalHide")
              : text("history.technical", { count: folded })}
          </Toggle>
        )}
      </div>
    </section>
  )
}

interface ToggleProps {
  isOn: boolean
  /** Id of what it shows more or less of. */
  controls: string
  onToggle: (isOn: boolean) => void
  children: ReactNode
}

function Toggle({ isOn, controls, onToggle, children }: ToggleProps) {
  return (
    <Button
      size="small"
      variant="transparent"
      aria-expanded={isOn}
      aria-controls={controls}
      onClick={() => onToggle(!isOn)}
      className="w-fit"
    >
      {children}
    </Button>
  )
}

interface TimelineItemProps {
  event: TimelineEvent
  hidden: readonly string[]
}

function TimelineItem({ event, hidden }: TimelineItemProps) {
  const { text } = useText()
  const { sentence, details } = useEventText()(event)
  const facts = eventFacts(event, hidden)
  return (
    <li className="flex gap-x-3">
      <span aria-hidden className="bg-ui-tag-neutral-icon mt-2 h-1.5 w-1.5 shrink-0 rounded-full" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-start justify-between gap-x-4">
          <Text size="small" leading="compact" weight="plus" className="break-words">
            {sentence}
          </Text>
          <TimeAgo at={event.at} className="txt-compact-small text-ui-fg-muted" />
        </div>
        {details.map((detail) => (
          <Text
            key={detail}
            size="small"
            leading="compact"
            className="text-ui-fg-subtle mt-1 break-words"
          >
            {detail}
          </Text>
        ))}
        {event.actor !== null && (
          <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-1">
            {text("timeline.by")} <AdminName id={event.actor} />
            {event.via != null && ` ${text("timeline.via", { key: event.via })}`}
          </Text>
        )}
        {facts.length > 0 && (
          <dl className="txt-compact-xsmall text-ui-fg-muted mt-1 flex flex-wrap gap-x-3 gap-y-0.5">
            {facts.map(({ name, value }) => (
              <div key={name} className="flex min-w-0 gap-x-1">
                <dt className="whitespace-nowrap">{text(name)}:</dt>
                <dd className="min-w-0 break-all">{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  )
}
