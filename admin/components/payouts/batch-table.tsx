import { StatusBadge, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useNavigate } from "react-router-dom"
import { BATCH_STATES } from "../../../src/contract/money-out"
import type { PayoutBatch, PayoutBatchListResponse } from "../../../src/contract/payouts"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useListState } from "../../hooks/use-list-state"
import { type Text, useText } from "../../i18n/use-text"
import { choiceFilter } from "../../lib/filters"
import { BATCH_COLORS, totalsText } from "../../lib/payouts"
import { AdminName } from "../common/admin-name"
import { BatchProgress } from "./batch-progress"
import { CursorTable } from "../common/cursor-table"
import { RowLink } from "../common/row-link"
import { TimeAgo } from "../common/time-ago"

const FILTERS = ["state"] as const
const REFRESH = 5_000

const pageOf = ({ id }: PayoutBatch) => `/crypto-checkout/payouts/batches/${id}`

/** Files of payouts that were handed in, with how far each has come. */
export function BatchTable() {
  const { text } = useText()
  const navigate = useNavigate()
  const state = useListState(FILTERS)
  const { data, error, isFetching, refetch } = useAdminQuery<PayoutBatchListResponse>(
    "/payout-batches",
    state.query,
    { refreshEvery: REFRESH },
  )
  const columns = useMemo(() => columnsOf(text), [text])
  return (
    <CursorTable
      title={text("payouts.batches.title")}
      state={state}
      columns={columns}
      rowId={(row: PayoutBatch) => row.id}
      filters={[
        choiceFilter("state", text("payouts.batches.state"), BATCH_STATES, (each) =>
          text(`payouts.batchState.${each}`),
        ),
      ]}
      searchHint={text("payouts.batches.searchHint")}
      emptyText={text("payouts.batches.emptyText")}
      onRowClick={(row) => void navigate(pageOf(row))}
      data={data && { rows: data.batches, nextCursor: data.next_cursor }}
      isFetching={isFetching}
      error={error}
      onRetry={() => void refetch()}
    />
  )
}

const column = createDataTableColumnHelper<PayoutBatch>()

function columnsOf(text: Text) {
  return [
    column.accessor("name", {
      header: text("payouts.batches.name"),
      cell: ({ row: { original } }) => (
        <RowLink
          to={pageOf(original)}
          label={text("payouts.batches.view", { name: original.name })}
        >
          {original.name}
        </RowLink>
      ),
    }),
    column.accessor("state", {
      header: text("payouts.batches.state"),
      truncateTooltip: false,
      cell: ({ getValue }) => (
        <StatusBadge color={BATCH_COLORS[getValue()]} className="text-nowrap">
          {text(`payouts.batchState.${getValue()}`)}
        </StatusBadge>
      ),
    }),
    column.accessor("counts", {
      header: text("payouts.batches.progress"),
      truncateTooltip: false,
      cell: ({ row: { original } }) => <BatchProgress batch={original} small />,
    }),
    column.accessor("totals", {
      header: text("payouts.batches.total"),
      align: "right",
      cell: ({ getValue }) => totalsText(getValue(), text),
    }),
    column.accessor("created_by", {
      header: text("payouts.batches.by"),
      cell: ({ getValue }) => <AdminName id={getValue()} />,
    }),
    column.accessor("created_at", {
      header: text("payouts.batches.created"),
      cell: ({ getValue }) => <TimeAgo at={getValue()} className="whitespace-nowrap" />,
    }),
  ]
}
