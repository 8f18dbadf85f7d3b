import {
  Badge,
  Container,
  Heading,
  StatusBadge,
  Table,
  Text,
  createDataTableColumnHelper,
} from "@medusajs/ui"
import { useMemo, useState } from "react"
import {
  RECONCILIATION_REASONS,
  RECONCILIATION_RESULTS,
  type ReconciliationReason,
  type ReconciliationResponse,
  type ReconciliationResult,
  type ReconciliationRow,
  type ReconciliationSummaryResponse,
  type ReconciliationTotals,
} from "../../src/contract/reconciliation"
import { AccountingExport } from "../components/reconciliation/accounting-export"
import { Copyable } from "../components/common/copyable"
import { CursorTable } from "../components/common/cursor-table"
import { ExportButton } from "../components/common/export-button"
import { PageFrame } from "../components/common/page-frame"
import { PeriodFigures } from "../components/common/period-figures"
import { PeriodPicker } from "../components/common/period-picker"
import { RowLink } from "../components/common/row-link"
import { SectionSkeleton } from "../components/common/section-skeleton"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useGatewayName } from "../hooks/use-gateway-name"
import { useListState } from "../hooks/use-list-state"
import { type Text as Words, useText } from "../i18n/use-text"
import type { BadgeColor } from "../lib/charge-state"
import { choiceFilter } from "../lib/filters"
import { formatMoney } from "../lib/format"
import { type DayPeriod, lastDays } from "../lib/periods"
import { ScrollArea } from "../components/common/scroll-area"

const FILTERS = ["result", "reason"] as const
const ROOT = "/reconciliation"

const RESULT_COLORS: Record<ReconciliationResult, BadgeColor> = {
  matched: "green",
  accepted: "green",
  incomplete: "orange",
  open: "blue",
  mismatched: "red",
}

/** Order, processor and transaction side by side for a period, with sums and an export. */
export default function ReconciliationPage() {
  const { text, locale } = useText()
  const gatewayName = useGatewayName()
  const state = useListState(FILTERS)
  const [period, setPeriod] = useState<DayPeriod>(() => lastDays(30))
  const query = { ...state.query, ...period }
  const { data, error, isFetching, refetch } = useAdminQuery<ReconciliationResponse>(ROOT, query)
  const columns = useMemo(() => columnsOf(text, locale, gatewayName), [text, locale, gatewayName])
  const choose = (next: DayPeriod) => {
    setPeriod(next)
    state.restart()
  }
  return (
    <PageFrame>
      <Container className="divide-y p-0">
        <div className="flex flex-wrap items-end justify-between gap-3 px-6 py-4">
          <div className="max-w-[560px]">
            <Heading level="h2">{text("nav.reconciliation")}</Heading>
            <Text size="small" className="text-ui-fg-subtle">
              {text("reconciliation.text")}
            </Text>
          </div>
          <PeriodPicker period={period} onChange={choose} />
        </div>
        <PeriodFigures period={period} byCoin />
        <Totals period={period} />
        <AccountingExport period={period} currencies={currenciesOf(data?.rows ?? [])} />
      </Container>
      <CursorTable
        title={text("reconciliation.charges")}
        state={state}
        columns={columns}
        rowId={(row: ReconciliationRow) => row.charge_id}
        filters={[
          choiceFilter("result", text("reconciliation.result"), RECONCILIATION_RESULTS, (each) =>
            text(`reconciliation.resultWord.${each}`),
          ),
          choiceFilter("reason", text("reconciliation.reason"), RECONCILIATION_REASONS, (each) =>
            text(`reconciliation.reasonWord.${each}`),
          ),
        ]}
        emptyText={text("reconciliation.emptyText")}
        tools={
          <ExportButton path={`${ROOT}/export`} query={query} fileName="crypto-reconciliation.csv">
            {text("reconciliation.export")}
          </ExportButton>
        }
        data={data && { rows: data.rows, nextCursor: data.next_cursor }}
        isFetching={isFetching}
        error={error}
        onRetry={() => void refetch()}
      />
    </PageFrame>
  )
}

const currenciesOf = (rows: readonly ReconciliationRow[]) => [
  ...new Set(rows.map(({ currency_code }) => currency_code)),
]

function Totals({ period }: { period: DayPeriod }) {
  const { text } = useText()
  const { data, error } = useAdminQuery<ReconciliationSummaryResponse>(`${ROOT}/summary`, period)
  // The list below says what is wrong.
  if (error !== null) return null
  if (data === undefined)
    return <SectionSkeleton label={text("reconciliation.loading")} lines={2} />
  if (data.totals.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {text("reconciliation.totalsNone")}
      </Text>
    )
  }
  return (
    <ScrollArea>
      <Table aria-label={text("reconciliation.totals")}>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{text("reconciliation.totals")}</Table.HeaderCell>
            {RECONCILIATION_RESULTS.map((result) => (
              <Table.HeaderCell key={result} className="text-right">
                {text(`reconciliation.resultWord.${result}`)}
              </Table.HeaderCell>
            ))}
            {AMOUNTS.map(([, name]) => (
              <Table.HeaderCell key={name} className="text-right">
                {text(`reconciliation.${name}`)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {data.totals.map((totals) => (
            <TotalsRow key={totals.currency_code} totals={totals} />
          ))}
        </Table.Body>
      </Table>
    </ScrollArea>
  )
}

/** Which amounts are shown, with the names of their columns. */
const AMOUNTS = [
  ["asked", "asked"],
  ["confirmed", "confirmed"],
  ["captured", "captured"],
  ["refund_sent", "refundSent"],
  ["refund_booked", "refundBooked"],
] as const

function TotalsRow({ totals }: { totals: ReconciliationTotals }) {
  const { locale } = useText()
  return (
    <Table.Row>
      <Table.Cell>{totals.currency_code.toUpperCase()}</Table.Cell>
      {RECONCILIATION_RESULTS.map((result) => (
        <Table.Cell key={result} className="text-right">
          {totals[result]}
        </Table.Cell>
      ))}
      {AMOUNTS.map(([amount]) => (
        <Table.Cell key={amount} className="whitespace-nowrap text-right">
          {formatMoney(totals[amount], totals.currency_code, locale)}
        </Table.Cell>
      ))}
    </Table.Row>
  )
}

/** The result `incomplete` has one reason only, and says it itself. */
const isNotSaid = (result: ReconciliationResult) => (reason: ReconciliationReason) =>
  result !== "incomplete" || reason !== "txid_unknown"

const column = createDataTableColumnHelper<ReconciliationRow>()

function columnsOf(text: Words, locale: string, gatewayName: (id: string) => string) {
  const money = (amount: string, row: ReconciliationRow) =>
    formatMoney(amount, row.currency_code, locale)
  return [
    column.accessor("order_display_id", {
      header: text("reconciliation.order"),
      cell: ({ row: { original } }) => (
        <RowLink
          to={`/crypto-checkout/charges/${original.charge_id}`}
          label={text("charges.view", { id: original.charge_id })}
        >
          {original.order_display_id === null
            ? text("charges.orderNone")
            : text("charges.orderNumber", { number: original.order_display_id })}
        </RowLink>
      ),
    }),
    column.accessor("result", {
      header: text("reconciliation.result"),
      truncateTooltip: false,
      cell: ({ row: { original } }) => (
        <span className="flex flex-wrap items-center gap-1 py-1">
          <StatusBadge color={RESULT_COLORS[original.result]} className="text-nowrap">
            {text(`reconciliation.resultWord.${original.result}`)}
          </StatusBadge>
          {original.reasons.filter(isNotSaid(original.result)).map((reason) => (
            <Badge key={reason} size="2xsmall" className="text-nowrap">
              {text(`reconciliation.reasonWord.${reason}`)}
            </Badge>
          ))}
        </span>
      ),
    }),
    ...AMOUNTS.slice(0, 4).map(([amount, name]) =>
      column.accessor(amount, {
        header: text(`reconciliation.${name}`),
        align: "right",
        cell: ({ row: { original } }) => money(original[amount], original),
      }),
    ),
    column.accessor("deposits", {
      id: "gateway",
      header: text("charges.gateway"),
      cell: ({ getValue }) =>
        getValue()
          .map(({ gateway, external_status }) =>
            external_status === null
              ? gatewayName(gateway)
              : `${gatewayName(gateway)} (${external_status})`,
          )
          .join(", ") || "–",
    }),
    column.accessor("deposits", {
      id: "txids",
      header: text("reconciliation.transactions"),
      truncateTooltip: false,
      cell: ({ getValue }) => {
        const txids = getValue().flatMap((deposit) => deposit.txids)
        if (txids.length === 0) return "–"
        return txids.map((txid) => (
          <Copyable key={txid} value={txid} what={text("transfers.transaction").toLowerCase()} />
        ))
      },
    }),
  ]
}
