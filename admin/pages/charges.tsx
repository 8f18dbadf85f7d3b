import { useNavigate } from "react-router-dom"
import { Select, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { CHARGE_LABELS } from "../../src/contract/admin"
import {
  type ChargeListItem,
  type ChargeListResponse,
  EXCEPTION_ORDERS,
  type ExceptionOrder,
} from "../../src/contract/back-office"
import { CHARGE_STATUSES } from "../../src/contract/storefront"
import { ChargeSummaryBadges } from "../components/charges/charge-summary-badges"
import { CustomerCell } from "../components/common/customer"
import { CursorTable } from "../components/common/cursor-table"
import { PageFrame } from "../components/common/page-frame"
import { PeriodFigures } from "../components/common/period-figures"
import { RowLink } from "../components/common/row-link"
import { Moment } from "../components/common/moment"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useGatewayName, useGatewayNames } from "../hooks/use-gateway-name"
import { useListState } from "../hooks/use-list-state"
import { type Text, useText } from "../i18n/use-text"
import { choiceFilter, dateFilter, gatewayFilter, linkedFilter } from "../lib/filters"
import { formatMoney } from "../lib/format"
import { type DayPeriod, lastDays } from "../lib/periods"

const FILTERS = ["status", "label", "gateway", "date", "customer_id"] as const
const WORDS = ["customer_id"] as const
const REFRESH = 15_000

/** All charges: searched, filtered, exceptions first. */
export default function ChargesPage() {
  const { text, locale } = useText()
  const gatewayName = useGatewayName()
  const gateways = useGatewayNames()
  const navigate = useNavigate()
  const state = useListState(FILTERS, WORDS)
  const [exceptions, setExceptions] = useState<ExceptionOrder>("first")
  const { data, error, isFetching, refetch } = useAdminQuery<ChargeListResponse>(
    "/charges",
    { ...state.query, exceptions },
    { refreshEvery: REFRESH },
  )
  const columns = useMemo(() => columnsOf(text, locale, gatewayName), [text, locale, gatewayName])
  const filters = [
    choiceFilter("status", text("charges.status"), CHARGE_STATUSES, (status) =>
      text(`status.${status}`),
    ),
    choiceFilter("label", text("charges.label"), CHARGE_LABELS, (label) =>
      text(`label.${label}.title`),
    ),
    gatewayFilter(text, gateways),
    dateFilter(text, text("charges.opened"), locale),
    ...linkedFilter("customer_id", text("customer.title"), state.filters),
  ]
  return (
    <PageFrame>
      <PeriodFigures period={periodOf(state.query)} framed />
      <CursorTable
        title={text("nav.charges")}
        state={state}
        columns={columns}
        rowId={(row: ChargeListItem) => row.id}
        filters={filters}
        searchHint={text("charges.searchHint")}
        emptyText={text("charges.emptyText")}
        tools={
          <ExceptionSelect
            value={exceptions}
            onChange={(next) => {
              setExceptions(next)
              state.restart()
            }}
          />
        }
        onRowClick={(row) => void navigate(`/crypto-checkout/charges/${row.id}`)}
        data={data && { rows: data.charges, nextCursor: data.next_cursor }}
        isFetching={isFetching}
        error={error}
        onRetry={() => void refetch()}
      />
    </PageFrame>
  )
}

interface ExceptionSelectProps {
  value: ExceptionOrder
  onChange: (value: ExceptionOrder) => void
}

function ExceptionSelect({ value, onChange }: ExceptionSelectProps) {
  const { text } = useText()
  return (
    <Select size="small" value={value} onValueChange={(next) => onChange(next as ExceptionOrder)}>
      <Select.Trigger aria-label={text("charges.exceptions.title")} className="w-[220px]">
        <Select.Value />
      </Select.Trigger>
      <Select.Content>
        {EXCEPTION_ORDERS.map((order) => (
          <Select.Item key={order} value={order}>
            {text(`charges.exceptions.${order}`)}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}

/** The filter's days; without one the days that the overview and the reconciliation begin with. */
function periodOf({ from, to }: Record<string, string | string[]>): DayPeriod {
  const usual = lastDays(30)
  if (typeof to !== "string") return typeof from === "string" ? { ...usual, from } : usual
  return typeof from === "string" ? { from, to } : usual
}

const column = createDataTableColumnHelper<ChargeListItem>()

function columnsOf(text: Text, locale: string, gatewayName: (id: string) => string) {
  const money = (amount: string, row: ChargeListItem) =>
    formatMoney(amount, row.currency_code, locale)
  return [
    column.accessor("order_display_id", {
      header: text("charges.order"),
      cell: ({ row: { original } }) => (
        <RowLink
          to={`/crypto-checkout/charges/${original.id}`}
          label={text("charges.view", { id: original.id })}
        >
          {original.order_display_id === null
            ? text("charges.orderNone")
            : text("charges.orderNumber", { number: original.order_display_id })}
        </RowLink>
      ),
    }),
    column.accessor("customer", {
      header: text("customer.title"),
      cell: ({ getValue }) => <CustomerCell customer={getValue()} />,
      truncateTooltip: false,
    }),
    column.accessor("status", {
      header: text("charges.status"),
      cell: ({ row: { original } }) => <ChargeSummaryBadges charge={original} />,
      truncateTooltip: false,
    }),
    column.accessor("amount", {
      header: text("charges.amount"),
      align: "right",
      cell: ({ row: { original } }) => money(original.amount, original),
    }),
    column.accessor("received", {
      header: text("charges.received"),
      align: "right",
      cell: ({ row: { original } }) => money(original.received, original),
    }),
    column.accessor("assets", {
      header: text("charges.coin"),
      cell: ({ getValue }) => {
        const coins = getValue().map(({ symbol, network_name }) =>
          text("charges.coinOn", { symbol, network: network_name }),
        )
        return coins.length === 0 ? text("charges.coinNone") : coins.join(", ")
      },
    }),
    column.accessor("gateways", {
      header: text("charges.gateway"),
      cell: ({ getValue }) => getValue().map(gatewayName).join(", ") || "–",
    }),
    column.accessor("created_at", {
      header: text("charges.opened"),
      cell: ({ getValue }) => <Moment at={getValue()} />,
    }),
  ]
}
