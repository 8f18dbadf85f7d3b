import { Button, StatusBadge, createDataTableColumnHelper, toast, usePrompt } from "@medusajs/ui"
import { useMemo } from "react"
import { useSearchParams } from "react-router-dom"
import {
  CALLBACK_STATES,
  type CallbackListItem,
  type CallbackListResponse,
  type ReplayRequest,
  type ReplayResponse,
} from "../../src/contract/callbacks"
import { CallbackDrawer } from "../components/callbacks/callback-drawer"
import { CursorTable } from "../components/common/cursor-table"
import { Guarded } from "../components/common/guarded"
import { PageFrame } from "../components/common/page-frame"
import { selectBoxes } from "../components/common/select-column"
import { RejectionSection } from "../components/callbacks/rejection-section"
import { RowButton } from "../components/common/row-link"
import { Moment } from "../components/common/moment"
import { useAdminCall } from "../hooks/use-admin-call"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useGatewayName, useGatewayNames } from "../hooks/use-gateway-name"
import { useListState } from "../hooks/use-list-state"
import { type Text, useText } from "../i18n/use-text"
import { CALLBACK_COLORS } from "../lib/callback-state"
import { choiceFilter, dateFilter, gatewayFilter, linkedFilter } from "../lib/filters"

const FILTERS = ["state", "gateway", "event", "charge_id", "date"] as const
const WORDS = ["event", "charge_id"] as const
const REFRESH = 5_000
/** Part of the URL that names the callback whose drawer is open. */
const OPEN = "open"

/** What processors have posted: looked through, looked into, and processed again. */
export default function CallbacksPage() {
  const { text, locale } = useText()
  const gatewayName = useGatewayName()
  const gateways = useGatewayNames()
  const prompt = usePrompt()
  const state = useListState(FILTERS, WORDS)
  const [params, setParams] = useSearchParams()
  const { data, error, isFetching, refetch } = useAdminQuery<CallbackListResponse>(
    "/callbacks",
    state.query,
    { refreshEvery: REFRESH },
  )
  const replay = useAdminCall<ReplayResponse>(({ replayed }) =>
    toast.success(text("callbacks.replayed", { count: replayed })),
  )
  const send = (body: ReplayRequest) => replay.mutateAsync({ path: "/callbacks/replay", body })
  const open = (id: string | null) =>
    setParams((current) => {
      const next = new URLSearchParams(current)
      if (id === null) next.delete(OPEN)
      else next.set(OPEN, id)
      return next
    })

  async function replayAll() {
    const sure = await prompt({
      title: text("callbacks.replayAllTitle"),
      description: text("callbacks.replayAllText"),
      confirmText: text("callbacks.replayAll"),
      cancelText: text("list.cancel"),
      variant: "confirmation",
    })
    if (sure) await send({ failed: true })
  }

  const columns = useMemo(
    () => columnsOf(text, gatewayName, open),
    // `open` only writes to the URL.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [text, gatewayName],
  )
  const filters = [
    choiceFilter("state", text("callbacks.state"), CALLBACK_STATES, (each) =>
      text(`callbacks.stateWord.${each}`),
    ),
    gatewayFilter(text, gateways),
    { id: "event", type: "string" as const, label: text("callbacks.event") },
    dateFilter(text, text("callbacks.received"), locale),
    ...linkedFilter("charge_id", text("chargePage.title"), state.filters),
  ]
  return (
    <PageFrame>
      <CursorTable
        title={text("nav.callbacks")}
        state={state}
        columns={columns}
        rowId={(row: CallbackListItem) => row.id}
        filters={filters}
        searchHint={text("callbacks.searchHint")}
        emptyText={text("callbacks.emptyText")}
        tools={
          <Guarded needs="crypto_settings:update">
            <Button
              size="small"
              variant="secondary"
              isLoading={replay.isPending}
              onClick={() => void replayAll()}
            >
              {text("callbacks.replayAll")}
            </Button>
          </Guarded>
        }
        commands={{
          list: [
            {
              label: text("callbacks.replay"),
              shortcut: "r",
              action: async (selection) => {
                await send({ ids: Object.keys(selection) })
              },
            },
          ],
          applies: (row) => row.state !== "pending",
        }}
        onRowClick={(row) => open(row.id)}
        data={data && { rows: data.callbacks, nextCursor: data.next_cursor }}
        isFetching={isFetching}
        error={error}
        onRetry={() => void refetch()}
      />
      <RejectionSection />
      <CallbackDrawer
        id={params.get(OPEN)}
        onClose={() => open(null)}
        replaying={replay.isPending}
        onReplay={(id) => void send({ ids: [id] }).catch(() => undefined)}
      />
    </PageFrame>
  )
}

const column = createDataTableColumnHelper<CallbackListItem>()

function columnsOf(text: Text, gatewayName: (id: string) => string, open: (id: string) => void) {
  return [
    column.select(selectBoxes(text, ({ id }) => id)),
    column.accessor("received_at", {
      header: text("callbacks.received"),
      cell: ({ getValue }) => <Moment at={getValue()} />,
    }),
    column.accessor("gateway", {
      header: text("charges.gateway"),
      cell: ({ getValue }) => gatewayName(getValue()),
    }),
    column.accessor("event", {
      header: text("callbacks.event"),
      cell: ({ row: { original } }) => (
        <RowButton
          label={text("callbacks.view", { id: original.id })}
          onClick={() => open(original.id)}
        >
          {original.event}
        </RowButton>
      ),
    }),
    column.accessor("state", {
      header: text("callbacks.state"),
      cell: ({ getValue }) => (
        <StatusBadge color={CALLBACK_COLORS[getValue()]} className="text-nowrap">
          {text(`callbacks.stateWord.${getValue()}`)}
        </StatusBadge>
      ),
    }),
    column.accessor("attempts", { header: text("callbacks.attempts"), align: "right" }),
    column.accessor("repeats", { header: text("callbacks.repeats"), align: "right" }),
    column.accessor("error", {
      header: text("callbacks.result"),
      cell: ({ getValue }) => (
        <span className="block max-w-[260px] truncate">{getValue() ?? "–"}</span>
      ),
    }),
  ]
}
