import { Alert, StatusBadge, Table } from "@medusajs/ui"
import { PAYOUT_STATES, type PayoutState } from "../../../src/contract/money-out"
import type { PayoutBatch } from "../../../src/contract/payouts"
import { useText } from "../../i18n/use-text"
import { formatMoney } from "../../lib/format"
import { PAYOUT_COLORS } from "../../lib/payout-state"
import { coinName } from "../../lib/payouts"
import { AdminName } from "../common/admin-name"
import { BatchProgress } from "./batch-progress"
import { BatchReading } from "./batch-reading"
import { Fact, FactList } from "../common/fact-list"
import { InnerLink } from "../common/inner-link"
import { TimeAgo } from "../common/time-ago"
import { ScrollArea } from "../common/scroll-area"

interface BatchSummaryProps {
  batch: PayoutBatch
  /** Shows the rows in a state. */
  onShow: (state: PayoutState) => void
}

/** What a batch is, how far it has come, and what needs a person. */
export function BatchSummary({ batch, onShow }: BatchSummaryProps) {
  const { text, locale } = useText()
  return (
    <div className="flex flex-col gap-y-4 px-6 py-4">
      <Warnings batch={batch} onShow={onShow} />
      <BatchProgress batch={batch} />
      <Counts batch={batch} />
      <FactList>
        <Fact name={text("payouts.batch.createdBy")}>
          <AdminName id={batch.created_by} /> · <TimeAgo at={batch.created_at} />
        </Fact>
        <Fact name={text("payouts.batch.approvedBy")}>
          <Approval batch={batch} />
        </Fact>
        <Fact name={text("payouts.batch.value")}>
          {batch.value === null
            ? text("payouts.batch.valueUnknown")
            : formatMoney(batch.value.amount, batch.value.currency_code, locale)}
        </Fact>
        <Fact name={text("payouts.batch.updated")}>
          <TimeAgo at={batch.updated_at} />
        </Fact>
        {batch.reading !== null && <BatchReading reading={batch.reading} totals={batch.totals} />}
        <Fact name={text("audit.nav")}>
          <InnerLink to={`/crypto-checkout/audit?by=all&subject=${batch.id}`}>
            {text("payouts.audit")}
          </InnerLink>
        </Fact>
      </FactList>
    </div>
  )
}

function Warnings({ batch: { counts, state }, onShow }: BatchSummaryProps) {
  const { text } = useText()
  const { attention = 0, failed = 0 } = counts
  return (
    <>
      {state === "awaiting_approval" && (
        <Alert variant="warning">{text("payouts.batch.approval")}</Alert>
      )}
      {attention > 0 && (
        <Alert variant="error">
          {text("payouts.batch.attention", { count: attention })}{" "}
          <ShowThem onClick={() => onShow("attention")} />
        </Alert>
      )}
      {failed > 0 && (
        <Alert variant="warning">
          {text("payouts.batch.failed", { count: failed })}{" "}
          <ShowThem onClick={() => onShow("failed")} />
        </Alert>
      )}
    </>
  )
}

function ShowThem({ onClick }: { onClick: () => void }) {
  const { text } = useText()
  return (
    <button
      type="button"
      onClick={onClick}
      className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover focus-visible:shadow-borders-focus rounded-sm outline-none"
    >
      {text("payouts.batch.showThem")}
    </button>
  )
}

function Counts({ batch: { counts } }: { batch: PayoutBatch }) {
  const { text } = useText()
  return (
    <ul aria-label={text("payouts.batch.counts")} className="flex flex-wrap gap-x-4 gap-y-2">
      {PAYOUT_STATES.filter((state) => (counts[state] ?? 0) > 0).map((state) => (
        <li key={state}>
          <StatusBadge color={PAYOUT_COLORS[state]} className="text-nowrap">
            {text(`payout.state.${state}`)}: {counts[state]}
          </StatusBadge>
        </li>
      ))}
    </ul>
  )
}

function Approval({ batch }: { batch: PayoutBatch }) {
  const { text } = useText()
  if (batch.approved_by === null) {
    return <>{text(batch.approval_required ? "payouts.batch.none" : "payouts.batch.notNeeded")}</>
  }
  return (
    <>
      <AdminName id={batch.approved_by} />
      {batch.approved_at !== null && (
        <>
          {" · "}
          <TimeAgo at={batch.approved_at} />
        </>
      )}
    </>
  )
}

/** What the rows come to, by processor and coin. */
export function BatchTotals({ totals }: { totals: PayoutBatch["totals"] }) {
  const { text } = useText()
  return (
    <ScrollArea>
      <Table aria-label={text("payouts.batch.totals")}>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{text("payouts.batch.gateway")}</Table.HeaderCell>
            <Table.HeaderCell>{text("payouts.batch.coin")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{text("payouts.batch.rows")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">
              {text("payouts.batch.amount")}
            </Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {totals.map((total) => (
            <Table.Row key={`${total.gateway} ${total.asset.id}`}>
              <Table.Cell>{total.gateway_name}</Table.Cell>
              <Table.Cell>{coinName(total.asset, text)}</Table.Cell>
              <Table.Cell className="text-right">{total.rows}</Table.Cell>
              <Table.Cell className="text-right font-mono">{total.amount}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </ScrollArea>
  )
}
