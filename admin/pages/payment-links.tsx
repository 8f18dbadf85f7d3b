import { Button, StatusBadge, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo, useState } from "react"
import {
  PAYMENT_LINK_STATES,
  type PaymentLink,
  type PaymentLinkListResponse,
} from "../../src/contract/payment-links"
import { CursorTable } from "../components/common/cursor-table"
import { Guarded } from "../components/common/guarded"
import { PageFrame } from "../components/common/page-frame"
import { RowButton } from "../components/common/row-link"
import { TimeAgo } from "../components/common/time-ago"
import { NewLinkDrawer } from "../components/payment-links/new-link-drawer"
import { PaymentLinkDrawer } from "../components/payment-links/payment-link-drawer"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useListState } from "../hooks/use-list-state"
import { useUrlValue } from "../hooks/use-url-value"
import { type Text, useText } from "../i18n/use-text"
import { choiceFilter } from "../lib/filters"
import { formatMoney } from "../lib/format"
import { LINK_COLORS } from "../lib/payment-links"

const FILTERS = ["state"] as const
const REFRESH = 10_000
/** Part of the URL that names the link whose drawer is open. */
const OPEN = "link"

/** What is being written: nothing, a new link, or one like another. */
type Writing = { like: PaymentLink | null } | null

/** Links by which customers pay an amount without a cart. */
export default function PaymentLinksPage() {
  const { text, locale } = useText()
  const state = useListState(FILTERS)
  const [shown, show] = useUrlValue(OPEN)
  const [writing, setWriting] = useState<Writing>(null)
  const { data, error, isFetching, refetch } = useAdminQuery<PaymentLinkListResponse>(
    "/payment-links",
    state.query,
    { refreshEvery: REFRESH },
  )
  const columns = useMemo(() => columnsOf(text, locale, show), [text, locale, show])
  const filters = [
    choiceFilter("state", text("paymentLinks.column.state"), PAYMENT_LINK_STATES, (each) =>
      text(`paymentLinks.state.${each}`),
    ),
  ]
  return (
    <PageFrame
      actions={
        <Guarded needs="crypto_charge:update">
          <Button size="small" onClick={() => setWriting({ like: null })}>
            {text("paymentLinks.form.open")}
          </Button>
        </Guarded>
      }
    >
      <CursorTable
        title={text("paymentLinks.nav")}
        state={state}
        columns={columns}
        rowId={(row: PaymentLink) => row.id}
        filters={filters}
        searchHint={text("paymentLinks.searchHint")}
        emptyText={text("paymentLinks.emptyText")}
        onRowClick={(row) => show(row.id)}
        data={data && { rows: data.payment_links, nextCursor: data.next_cursor }}
        isFetching={isFetching}
        error={error}
        onRetry={() => void refetch()}
      />
      <PaymentLinkDrawer
        id={shown}
        onClose={() => show(null)}
        onAgain={(like) => {
          show(null)
          setWriting({ like })
        }}
      />
      <NewLinkDrawer
        writing={writing}
        onClose={() => setWriting(null)}
        onMade={(id) => {
          setWriting(null)
          show(id)
        }}
      />
    </PageFrame>
  )
}

const column = createDataTableColumnHelper<PaymentLink>()

function columnsOf(text: Text, locale: string, show: (id: string) => void) {
  return [
    column.accessor("state", {
      header: text("paymentLinks.column.state"),
      cell: ({ row: { original } }) => (
        <RowButton
          label={text("paymentLinks.view", { id: original.id })}
          onClick={() => show(original.id)}
        >
          <StatusBadge color={LINK_COLORS[original.state]}>
            {text(`paymentLinks.state.${original.state}`)}
          </StatusBadge>
        </RowButton>
      ),
      truncateTooltip: false,
    }),
    column.accessor("title", { header: text("paymentLinks.column.title") }),
    column.accessor("amount", {
      header: text("paymentLinks.column.amount"),
      align: "right",
      cell: ({ row: { original } }) => formatMoney(original.amount, original.currency_code, locale),
    }),
    column.accessor("email", {
      header: text("paymentLinks.column.customer"),
      cell: ({ getValue }) => getValue() ?? "–",
    }),
    column.accessor("order_display_id", {
      header: text("paymentLinks.column.order"),
      cell: ({ getValue }) => {
        const number = getValue()
        return number === null ? text("charges.orderNone") : text("charges.orderNumber", { number })
      },
    }),
    column.accessor("created_at", {
      header: text("paymentLinks.column.created"),
      cell: ({ getValue }) => <TimeAgo at={getValue()} className="whitespace-nowrap" />,
    }),
  ]
}
