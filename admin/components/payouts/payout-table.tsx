import { StatusBadge, createDataTableColumnHelper } from "@medusajs/ui"
import { type ReactNode, useMemo } from "react"
import { PAYOUT_KINDS, PAYOUT_STATES } from "../../../src/contract/money-out"
import type { Payout, PayoutListResponse } from "../../../src/contract/payouts"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useGatewayNames } from "../../hooks/use-gateway-name"
import { useListState } from "../../hooks/use-list-state"
import { type Text, useText } from "../../i18n/use-text"
import { choiceFilter, dateFilter, gatewayFilter } from "../../lib/filters"
import { formatMoney, shorten } from "../../lib/format"
import { PAYOUT_COLORS } from "../../lib/payout-state"
import { payoutAmount } from "../../lib/payouts"
import { AdminName } from "../common/admin-name"
import { CustomerCell } from "../common/customer"
import { CursorTable } from "../common/cursor-table"
import { ExportButton } from "../common/export-button"
import { RowButton } from "../common/row-link"
import { Moment } from "../common/moment"

const FILTERS = ["state", "kind", "gateway", "date"] as const
const BATCH_FILTERS = ["state", "gateway"] as const

interface PayoutTableProps {
  title: string
  emptyText: string
  /** Only the rows of this batch, with their lines. */
  batchId?: string
  /** Milliseconds between two reads. */
  refreshEvery: number
  onOpen: (id: string) => void
  /** More controls beside the search. */
  tools?: ReactNode
}

/** Payouts: searched, filtered, exported, and opened one by one. */
export function PayoutTable(props: PayoutTableProps) {
  const { title, emptyText, batchId, refreshEvery, onOpen, tools } = props
  const { text, locale } = useText()
  const gateways = useGatewayNames()
  const ofBatch = batchId !== undefined
  const state = useListState(ofBatch ? BATCH_FILTERS : FILTERS)
  const query = { ...state.query, ...(ofBatch && { batch_id: batchId }) }
  const { data, error, isFetching, refetch } = useAdminQuery<PayoutListResponse>(
    "/payouts",
    query,
    { refreshEvery },
  )
  const columns = useMemo(
    () => columnsOf(text, locale, ofBatch, onOpen),
    // `onOpen` only writes to the URL.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [text, locale, ofBatch],
  )
  const filters = [
    choiceFilter("state", text("payouts.column.state"), PAYOUT_STATES, (each) =>
      text(`payout.state.${each}`),
    ),
    gatewayFilter(text, gateways),
  ]
  if (!ofBatch) {
    filters.push(
      choiceFilter("kind", text("payouts.column.kind"), PAYOUT_KINDS, (each) =>
        text(`payouts.kind.${each}`),
      ),
      dateFilter(text, text("payouts.column.created"), locale),
    )
  }
  return (
    <CursorTable
      title={title}
      state={state}
      columns={columns}
      rowId={(row: Payout) => row.id}
      filters={filters}
      searchHint={text("payouts.searchHint")}
      emptyText={emptyText}
      tools={
        <>
          {tools}
          <ExportButton path="/payouts/export" query={query} fileName="crypto-payouts.csv">
            {text("payouts.export")}
          </ExportButton>
        </>
      }
      onRowClick={(row) => onOpen(row.id)}
      data={data && { rows: data.payouts, nextCursor: data.next_cursor }}
      isFetching={isFetching}
      error={error}
      onRetry={() => void refetch()}
    />
  )
}

const column = createDataTableColumnHelper<Payout>()

function columnsOf(text: Text, locale: string, ofBatch: boolean, open: (id: string) => void) {
  const line = column.accessor("row_number", {
    header: text("payouts.column.line"),
    cell: ({ getValue }) => getValue() ?? "–",
  })
  const kind = column.accessor("kind", {
    header: text("payouts.column.kind"),
    cell: ({ getValue }) => text(`payouts.kind.${getValue()}`),
  })
  return [
    column.accessor("state", {
      header: text("payouts.column.state"),
      truncateTooltip: false,
      cell: ({ row: { original } }) => (
        <RowButton
          label={text("payouts.view", { id: original.id })}
          onClick={() => open(original.id)}
        >
          <StatusBadge color={PAYOUT_COLORS[original.state]} className="text-nowrap">
            {text(`payout.state.${original.state}`)}
          </StatusBadge>
        </RowButton>
      ),
    }),
    ofBatch ? line : kind,
    column.accessor("amount", {
      header: text("payouts.column.amount"),
      align: "right",
      cell: ({ row: { original } }) => payoutAmount(original, text),
    }),
    column.accessor("value", {
      header: text("payouts.column.value"),
      align: "right",
      cell: ({ getValue }) => {
        const value = getValue()
        return value === null ? "–" : formatMoney(value.amount, value.currency_code, locale)
      },
    }),
    column.accessor("address", {
      header: text("payouts.column.to"),
      cell: ({ row: { original } }) => <Destination payout={original} />,
      truncateTooltip: false,
    }),
    column.accessor("gateway_name", { header: text("payouts.column.gateway") }),
    ...(ofBatch
      ? [
          column.accessor((payout) => payout.failure ?? payout.error, {
            id: "problem",
            header: text("payouts.column.problem"),
            cell: ({ getValue }) => getValue() ?? "–",
          }),
        ]
      : [
          column.accessor("created_by", {
            header: text("payouts.column.by"),
            cell: ({ getValue }) => <AdminName id={getValue()} />,
          }),
          column.accessor("created_at", {
            header: text("payouts.column.created"),
            cell: ({ getValue }) => <Moment at={getValue()} />,
          }),
        ]),
  ]
}

/** Where it goes, with what is known of whom it goes to. */
function Destination({ payout }: { payout: Payout }) {
  const { text } = useText()
  const { address, description, customer } = payout
  const where = address === null ? text("payouts.toNone") : shorten(address)
  return (
    <span className="flex flex-col py-1">
      <span>{description === "" ? where : `${where} · ${description}`}</span>
      {customer !== null && <CustomerCell customer={customer} />}
    </span>
  )
}
