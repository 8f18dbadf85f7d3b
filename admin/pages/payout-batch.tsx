import { Container, Heading, StatusBadge } from "@medusajs/ui"
import { useState } from "react"
import { useParams, useSearchParams } from "react-router-dom"
import type { PayoutState } from "../../src/contract/money-out"
import type { PayoutBatch, PayoutBatchResponse } from "../../src/contract/payouts"
import { BatchActions } from "../components/payouts/batch-actions"
import { BatchSummary, BatchTotals } from "../components/payouts/batch-summary"
import { ListError } from "../components/common/list-error"
import { PageFrame } from "../components/common/page-frame"
import { PayoutDrawer } from "../components/payouts/payout-drawer"
import { PayoutTable } from "../components/payouts/payout-table"
import { SectionSkeleton } from "../components/common/section-skeleton"
import { Timeline } from "../components/common/timeline"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useUrlValue } from "../hooks/use-url-value"
import { useText } from "../i18n/use-text"
import { BATCH_COLORS } from "../lib/payouts"

/** Milliseconds between two reads while rows are on their way, and while nothing moves. */
const REFRESH = { moving: 2_000, otherwise: 10_000 }

/** Calls that are under way when a batch is paused or cancelled come to their end. */
function refreshOf({ state, counts }: PayoutBatch): number {
  const isMoving = state === "running" || (counts.sending ?? 0) + (counts.sent ?? 0) > 0
  return isMoving ? REFRESH.moving : REFRESH.otherwise
}

/** One batch: how far it has come, its rows, and what can be done about it. */
export default function PayoutBatchPage() {
  const { text } = useText()
  const { id = "" } = useParams()
  const [, setParams] = useSearchParams()
  const [listKey, setListKey] = useState(0)
  const [open, setOpen] = useUrlValue("payout")
  const { data, error, isFetching, refetch } = useAdminQuery<PayoutBatchResponse>(
    `/payout-batches/${encodeURIComponent(id)}`,
    {},
    {
      refreshEvery: (last) => (last ? refreshOf(last.batch) : REFRESH.otherwise),
    },
  )
  const showRows = (state: PayoutState) => {
    setParams({ state })
    setListKey((key) => key + 1)
  }
  const found = data?.batch.id === id ? data : undefined
  if (found === undefined) {
    return (
      <PageFrame>
        <Container className="p-0">
          {error === null ? (
            <SectionSkeleton label={text("payouts.batch.loading")} lines={8} />
          ) : (
            <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
          )}
        </Container>
      </PageFrame>
    )
  }
  const { batch, history } = found
  return (
    <PageFrame>
      <Container className="divide-y p-0">
        <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
          <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <Heading level="h2" className="break-words">
              {batch.name}
            </Heading>
            <span role="status">
              <StatusBadge color={BATCH_COLORS[batch.state]} className="text-nowrap">
                {text(`payouts.batchState.${batch.state}`)}
              </StatusBadge>
            </span>
          </div>
          <BatchActions batch={batch} />
        </div>
        <BatchSummary batch={batch} onShow={showRows} />
        <BatchTotals totals={batch.totals} />
      </Container>
      <PayoutTable
        // The list reads its filters from the URL when it opens.
        key={listKey}
        title={text("payouts.batch.rowsTitle")}
        emptyText={text("payouts.batch.rowsEmpty")}
        batchId={batch.id}
        refreshEvery={refreshOf(batch)}
        onOpen={setOpen}
      />
      <Container className="p-0">
        <Timeline events={history} />
      </Container>
      <PayoutDrawer id={open} onClose={() => setOpen(null)} />
    </PageFrame>
  )
}
