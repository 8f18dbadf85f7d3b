import { Select, Text as Paragraph, createDataTableColumnHelper } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import type { AuditEntry, AuditResponse } from "../../src/contract/overview"
import { CursorTable } from "../components/common/cursor-table"
import { ExportButton } from "../components/common/export-button"
import { InnerLink } from "../components/common/inner-link"
import { PageFrame } from "../components/common/page-frame"
import { Moment } from "../components/common/moment"
import { useEventText } from "../hooks/use-event-text"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useListState } from "../hooks/use-list-state"
import { useUrlValue } from "../hooks/use-url-value"
import { type Text, useText } from "../i18n/use-text"
import { auditSubjectPage } from "../lib/audit"
import { sdk } from "../lib/client"
import { dateFilter } from "../lib/filters"
import { shorten } from "../lib/format"

const WORDS = ["subject", "charge_id"] as const
const FILTERS = [...WORDS, "date"] as const
const REFRESH = 10_000
const BY = ["admins", "all"] as const
const EVERYBODY = "all"

/** Who did what, newest first. */
export default function AuditPage() {
  const { text, locale } = useText()
  const state = useListState(FILTERS, WORDS)
  const [by, setBy] = useUrlValue("by")
  const [actor, setActor] = useUrlValue("actor")
  const query = {
    ...state.query,
    by: by === "all" ? "all" : "admins",
    ...(actor !== null && { actor }),
  }
  const { data, error, isFetching, refetch } = useAdminQuery<AuditResponse>("/audit", query, {
    refreshEvery: REFRESH,
  })
  const columns = useMemo(() => columnsOf(text), [text])
  const change = (set: (value: string | null) => void) => (value: string | null) => {
    set(value)
    state.restart()
  }
  return (
    <PageFrame>
      <Paragraph size="small" className="text-ui-fg-subtle px-1">
        {text("audit.text")}
      </Paragraph>
      <CursorTable
        title={text("audit.nav")}
        state={state}
        columns={columns}
        rowId={(row: AuditEntry) => row.id}
        filters={[
          {
            id: "subject",
            type: "string",
            label: text("audit.subject"),
            placeholder: text("audit.idHint"),
          },
          {
            id: "charge_id",
            type: "string",
            label: text("audit.charge"),
            placeholder: text("audit.idHint"),
          },
          dateFilter(text, text("audit.at"), locale),
        ]}
        emptyText={text(actor === null ? "audit.emptyText" : "list.filteredText")}
        tools={
          <>
            <ExportButton path="/audit/export" query={query} fileName="crypto-audit-log.csv">
              {text("payouts.export")}
            </ExportButton>
            <ActorSelect value={actor} onChange={change(setActor)} />
            <BySelect
              value={by === "all" ? "all" : "admins"}
              onChange={(next) => change(setBy)(next === "admins" ? null : next)}
            />
          </>
        }
        data={data && { rows: data.entries, nextCursor: data.next_cursor }}
        isFetching={isFetching}
        error={error}
        onRetry={() => void refetch()}
      />
    </PageFrame>
  )
}

interface SelectProps {
  value: string | null
  onChange: (value: string | null) => void
}

/** One of Medusa's admin users, or all of them. */
function ActorSelect({ value, onChange }: SelectProps) {
  const { text } = useText()
  const { data } = useQuery({
    queryKey: ["crypto-checkout-admins"],
    queryFn: () => sdk.admin.user.list({ limit: 100, order: "email" }),
  })
  return (
    <Select
      size="small"
      value={value ?? EVERYBODY}
      onValueChange={(next) => onChange(next === EVERYBODY ? null : next)}
    >
      <Select.Trigger aria-label={text("audit.actor")} className="w-[200px]">
        <Select.Value />
      </Select.Trigger>
      <Select.Content>
        <Select.Item value={EVERYBODY}>{text("audit.actorAll")}</Select.Item>
        {data?.users.map(({ id, email, first_name, last_name }) => (
          <Select.Item key={id} value={id}>
            {[first_name, last_name].filter(Boolean).join(" ") || email}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}

function BySelect({ value, onChange }: SelectProps) {
  const { text } = useText()
  return (
    <Select size="small" value={value ?? "admins"} onValueChange={onChange}>
      <Select.Trigger aria-label={text("audit.by.title")} className="w-[160px]">
        <Select.Value />
      </Select.Trigger>
      <Select.Content>
        {BY.map((each) => (
          <Select.Item key={each} value={each}>
            {text(`audit.by.${each}`)}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}

const column = createDataTableColumnHelper<AuditEntry>()

function columnsOf(text: Text) {
  return [
    column.accessor("at", {
      header: text("audit.at"),
      cell: ({ getValue }) => <Moment at={getValue()} />,
    }),
    column.accessor("actor", {
      header: text("audit.who"),
      cell: ({ row: { original } }) =>
        original.actor === null ? text("audit.bySelf") : whoText(original, text),
    }),
    column.accessor("message", {
      header: text("audit.what"),
      truncateTooltip: false,
      cell: ({ row: { original } }) => <WhatHappened entry={original} />,
    }),
    column.display({
      id: "about",
      header: text("audit.about"),
      cell: ({ row: { original } }) => <About entry={original} text={text} />,
    }),
  ]
}

function WhatHappened({ entry }: { entry: AuditEntry }) {
  const { sentence, details } = useEventText()(entry)
  return (
    <span className="block whitespace-normal break-words py-2" title={entry.type}>
      {sentence}
      {details.length > 0 && <span className="text-ui-fg-muted block">{details.join(" · ")}</span>}
    </span>
  )
}

/** The person, and the key that stood for them. */
function whoText({ actor, actor_name, via }: AuditEntry, text: Text): string {
  const name = actor_name ?? actor ?? ""
  return via === null ? name : text("audit.via", { name, key: shorten(via) })
}

/** The order by its number, where there is one; otherwise the thing itself. */
function About({ entry, text }: { entry: AuditEntry; text: Text }) {
  const { charge_id, subject, order_display_id: number } = entry
  const page = subject === null ? null : auditSubjectPage(subject)
  const order = number === null ? null : text("charges.orderNumber", { number })
  if (subject !== null && page !== null) {
    return <InnerLink to={page}>{order ?? shorten(subject)}</InnerLink>
  }
  if (charge_id !== null) {
    return (
      <InnerLink to={`/crypto-checkout/charges/${charge_id}`}>
        {order ?? text("audit.toCharge")}
      </InnerLink>
    )
  }
  return <>{subject === null ? "–" : shorten(subject)}</>
}
