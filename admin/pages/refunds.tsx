import { StatusBadge, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { REFUND_STATES } from "../../src/contract/money-out"
import { REFUND_REASONS, type Refund, type RefundListResponse } from "../../src/contract/refunds"
import { CustomerCell } from "../components/common/customer"
import { CursorTable } from "../components/common/cursor-table"
import { PageFrame } from "../components/common/page-frame"
import { RefundBadge } from "../components/refunds/refund-badge"
import { RefundDrawer } from "../components/refunds/refund-drawer"
import { RowButton } from "../components/common/row-link"
import { Moment } from "../components/common/moment"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useGatewayNames } from "../hooks/use-gateway-name"
import { useListState } from "../hooks/use-list-state"
import { useUrlValue } from "../hooks/use-url-value"
import { type Text, useText } from "../i18n/use-text"
import { choiceFilter, dateFilter, gatewayFilter, linkedFilter } from "../lib/filters"
import { formatMoney } from "../lib/format"
import { refundCoins } from "../lib/refund-state"

const FILTERS = [
  "state",
  "reason",
  "gateway",
  "charge_id",
  "order_id",
  "customer_id",
  "date",
] as const
const WORDS = ["charge_id", "order_id", "customer_id"] as const
const REFRESH = 10_000
/** Part of the URL that names the refund whose drawer is open. */
const OPEN = "refund"

/** Money that goes back to shoppers; what waits for an admin comes first. */
export default function RefundsPage() {
  const { text, locale } = useText()
  const gateways = useGatewayNames()
  const state = useListState(FILTERS, WORDS)
  const [shown, show] = useUrlValue(OPEN)
  const { data, error, isFetching, refetch } = useAdminQuery<RefundListResponse>(
    "/refunds",
    state.query,
    { refreshEvery: REFRESH },
  )
  const columns = useMemo(() => columnsOf(text, locale, show), [text, locale, show])
  const filters = [
    choiceFilter("state", text("refunds.column.state"), REFUND_STATES, (each) =>
      text(`refunds.state.${each}`),
    ),
    choiceFilter("reason", text("refunds.column.reason"), REFUND_REASONS, (each) =>
      text(`refunds.reason.${each}`),
    ),
    gatewayFilter(text, gateways),
    dateFilter(text, text("refunds.column.since"), locale),
    ...linkedFilter("charge_id", text("chargePage.title"), state.filters),
    ...linkedFilter("order_id", text("charges.order"), state.filters),
    ...linkedFilter("customer_id", text("customer.title"), state.filters),
  ]
  const openCount = data?.open_count ?? 0
  return (
    <PageFrame>
      <CursorTable
        title={text("refunds.nav")}
        state={state}
        columns={columns}
        rowId={(row: Refund) => row.id}
        filters={filters}
        searchHint={text("refunds.searchHint")}
        emptyText={text("refunds.emptyText")}
        tools={
          openCount > 0 && (
            <StatusBadge color="orange">{text("refunds.open", { count: openCount })}</StatusBadge>
          )
        }
        onRowClick={(row) => show(row.id)}
        data={data && { rows: data.refunds, nextCursor: data.next_cursor }}
        isFetching={isFetching}
        error={error}
        onRetry={() => void refetch()}
      />
      <RefundDrawer id={shown} onClose={() => show(null)} />
    </PageFrame>
  )
}

const column = createDataTableColumnHelper<Refund>()

function columnsOf(text: Text, locale: string, show: (id: string) => void) {
  return [
    column.accessor("state", {
      header: text("refunds.column.state"),
      cell: ({ row: { original } }) => (
        <RowButton
          label={text("refunds.view", { id: original.id })}
          onClick={() => show(original.id)}
        >
          <RefundBadge refund={original} />
        </RowButton>
      ),
      truncateTooltip: false,
    }),
    column.accessor("order_display_id", {
      header: text("refunds.column.order"),
      cell: ({ getValue }) => {
        const number = getValue()
        return number === null ? text("charges.orderNone") : text("charges.orderNumber", { number })
      },
    }),
    column.accessor("customer", {
      header: text("customer.title"),
      cell: ({ getValue }) => <CustomerCell customer={getValue()} />,
      truncateTooltip: false,
    }),
    column.accessor("amount", {
      header: text("refunds.column.amount"),
      align: "right",
      cell: ({ row: { original } }) => formatMoney(original.amount, original.currency_code, locale),
    }),
    column.accessor("crypto_amount", {
      header: text("refunds.column.crypto"),
      align: "right",
      cell: ({ row: { original } }) => refundCoins(original, text) ?? "–",
    }),
    column.accessor("reason", {
      header: text("refunds.column.reason"),
      cell: ({ getValue }) => text(`refunds.reason.${getValue()}`),
    }),
    column.accessor("gateway_name", {
      header: text("refunds.column.gateway"),
      cell: ({ getValue }) => getValue() ?? "–",
    }),
    column.accessor("created_at", {
      header: text("refunds.column.since"),
      cell: ({ getValue }) => <Moment at={getValue()} />,
    }),
  ]
}
