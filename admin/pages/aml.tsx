import { Button, StatusBadge, createDataTableColumnHelper, toast } from "@medusajs/ui"
import { useCallback, useMemo } from "react"
import { useSearchParams } from "react-router-dom"
import {
  AML_FINDINGS,
  type AmlCase,
  type AmlCaseListResponse,
  type AmlRefreshResponse,
} from "../../src/contract/aml"
import { AML_STATES } from "../../src/contract/money-out"
import { AmlCaseDrawer } from "../components/aml/aml-case-drawer"
import { CustomerCell } from "../components/common/customer"
import { CursorTable } from "../components/common/cursor-table"
import { Guarded } from "../components/common/guarded"
import { PageFrame } from "../components/common/page-frame"
import { RowButton } from "../components/common/row-link"
import { Moment } from "../components/common/moment"
import { useAdminMutation } from "../hooks/use-admin-mutation"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useGatewayNames } from "../hooks/use-gateway-name"
import { useListState } from "../hooks/use-list-state"
import { type Text, useText } from "../i18n/use-text"
import { CASE_COLORS, caseAmount, findingText } from "../lib/aml"
import { choiceFilter, dateFilter, gatewayFilter } from "../lib/filters"
import { shorten } from "../lib/format"

const FILTERS = ["state", "finding", "gateway", "date"] as const
const REFRESH = 10_000

/** Deposits that processors hold back: what was found, and what can be done. */
export default function AmlPage() {
  const { text, locale } = useText()
  const gateways = useGatewayNames()
  const state = useListState(FILTERS)
  const [params, setParams] = useSearchParams()
  const { data, error, isFetching, refetch } = useAdminQuery<AmlCaseListResponse>(
    "/aml-cases",
    state.query,
    { refreshEvery: REFRESH },
  )
  const filters = [
    choiceFilter("state", text("aml.column.state"), AML_STATES, (each) =>
      text(`aml.state.${each}`),
    ),
    choiceFilter("finding", text("aml.column.finding"), AML_FINDINGS, (each) =>
      text(`aml.finding.${each}`),
    ),
    gatewayFilter(text, gateways),
    dateFilter(text, text("aml.column.since"), locale),
  ]
  const show = useCallback(
    (id: string | null) =>
      setParams((current) => {
        const next = new URLSearchParams(current)
        if (id === null) next.delete("case")
        else next.set("case", id)
        return next
      }),
    [setParams],
  )
  const columns = useMemo(() => columnsOf(text, show), [text, show])
  return (
    <PageFrame>
      <CursorTable
        title={text("aml.nav")}
        state={state}
        columns={columns}
        rowId={(row: AmlCase) => row.id}
        filters={filters}
        searchHint={text("aml.searchHint")}
        emptyText={text("aml.emptyText")}
        tools={<AskButton openCount={data?.open_count ?? 0} />}
        onRowClick={(row) => show(row.id)}
        data={data && { rows: data.cases, nextCursor: data.next_cursor }}
        isFetching={isFetching}
        error={error}
        onRetry={() => void refetch()}
      />
      <AmlCaseDrawer id={params.get("case")} onClose={() => show(null)} />
    </PageFrame>
  )
}

function AskButton({ openCount }: { openCount: number }) {
  const { text } = useText()
  const ask = useAdminMutation<AmlRefreshResponse>("/aml-cases/refresh")
  return (
    <>
      {openCount > 0 && (
        <StatusBadge color="orange">{text("aml.open", { count: openCount })}</StatusBadge>
      )}
      <Guarded needs="crypto_refund:update">
        <Button
          size="small"
          variant="secondary"
          isLoading={ask.isPending}
          onClick={() =>
            ask.mutate(
              {},
              {
                onSuccess: () => toast.success(text("aml.refreshed")),
                onError: ({ message }) => toast.error(message),
              },
            )
          }
        >
          {text("aml.refresh")}
        </Button>
      </Guarded>
    </>
  )
}

const column = createDataTableColumnHelper<AmlCase>()

function columnsOf(text: Text, show: (id: string) => void) {
  return [
    column.accessor("state", {
      header: text("aml.column.state"),
      cell: ({ row: { original } }) => (
        <RowButton
          label={text("aml.view", { id: original.external_id })}
          onClick={() => show(original.id)}
        >
          <StatusBadge color={CASE_COLORS[original.state]} className="text-nowrap">
            {text(`aml.state.${original.state}`)}
          </StatusBadge>
        </RowButton>
      ),
      truncateTooltip: false,
    }),
    column.accessor("finding", {
      header: text("aml.column.finding"),
      cell: ({ row: { original } }) => findingText(original, text),
    }),
    column.accessor("amount", {
      header: text("aml.column.amount"),
      align: "right",
      cell: ({ row: { original } }) => caseAmount(original, text),
    }),
    column.accessor("order_display_id", {
      header: text("aml.column.order"),
      cell: ({ row: { original } }) => orderText(original, text),
    }),
    column.accessor("customer", {
      header: text("customer.title"),
      cell: ({ getValue }) => <CustomerCell customer={getValue()} />,
      truncateTooltip: false,
    }),
    column.accessor("gateway_name", { header: text("aml.column.gateway") }),
    column.accessor("shopper_destination", {
      header: text("aml.column.shopper"),
      cell: ({ getValue }) => {
        const destination = getValue()
        return destination === null ? text("aml.shopperNone") : shorten(destination.address)
      },
    }),
    column.accessor("opened_at", {
      header: text("aml.column.since"),
      cell: ({ getValue }) => <Moment at={getValue()} />,
    }),
  ]
}

function orderText({ order_display_id, charge_id }: AmlCase, text: Text): string {
  if (order_display_id !== null) return text("aml.orderNumber", { number: order_display_id })
  return charge_id === null ? text("aml.noCharge") : text("aml.noOrder")
}
