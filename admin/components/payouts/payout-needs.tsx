import { Button, Container, Heading, StatusBadge, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import type {
  Payout,
  PayoutBatch,
  PayoutBatchListResponse,
  PayoutListResponse,
} from "../../../src/contract/payouts"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useText } from "../../i18n/use-text"
import { shorten } from "../../lib/format"
import { PAYOUT_COLORS } from "../../lib/payout-state"
import { BATCH_COLORS, payoutAmount, totalsText } from "../../lib/payouts"
import { TimeAgo } from "../common/time-ago"

/** Of each sort; the lists below have all. */
const SHOWN = 5
const REFRESH = 10_000

/** What does not go on without a person: payouts in doubt, failed ones, and what is to be approved. */
export function PayoutNeeds({ onOpen }: { onOpen: (id: string) => void }) {
  const { text } = useText()
  const batches = useAdminQuery<PayoutBatchListResponse>(
    "/payout-batches",
    { state: ["awaiting_approval"], limit: SHOWN },
    { refreshEvery: REFRESH },
  ).data?.batches
  const doubtful = useAdminQuery<PayoutListResponse>(
    "/payouts",
    { state: ["attention"], limit: SHOWN },
    { refreshEvery: REFRESH },
  ).data?.payouts
  const waiting = useAdminQuery<PayoutListResponse>(
    "/payouts",
    { state: ["awaiting_approval"], limit: SHOWN },
    { refreshEvery: REFRESH },
  ).data?.payouts
  const failed = useAdminQuery<PayoutListResponse>(
    "/payouts",
    { unattended: "true", limit: SHOWN },
    { refreshEvery: REFRESH },
  ).data?.payouts
  const payouts = [...(doubtful ?? []), ...(failed ?? []), ...(waiting ?? [])]
  if (payouts.length === 0 && (batches ?? []).length === 0) return null
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{text("payouts.needs.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {text("payouts.needs.text")}
        </Text>
      </div>
      <ul className="divide-y" aria-label={text("payouts.needs.title")}>
        {batches?.map((batch) => (
          <WaitingBatch key={batch.id} batch={batch} />
        ))}
        {payouts.map((payout) => (
          <WaitingPayout key={payout.id} payout={payout} onOpen={onOpen} />
        ))}
      </ul>
    </Container>
  )
}

interface WaitingProps {
  badge: ReactNode
  what: string
  about: ReactNode
  button: ReactNode
}

function Waiting({ badge, what, about, button }: WaitingProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-3">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        {badge}
        <Text size="small" leading="compact" weight="plus">
          {what}
        </Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle break-words">
          {about}
        </Text>
      </div>
      {button}
    </li>
  )
}

function WaitingBatch({ batch }: { batch: PayoutBatch }) {
  const { text } = useText()
  return (
    <Waiting
      badge={
        <StatusBadge color={BATCH_COLORS[batch.state]} className="text-nowrap">
          {text(
            batch.actions.includes("approve")
              ? `payouts.batchState.${batch.state}`
              : "payouts.needs.byOther",
          )}
        </StatusBadge>
      }
      what={batch.name}
      about={
        <>
          {text("payouts.needs.batch", { count: batch.row_count })} ·{" "}
          {totalsText(batch.totals, text)} · <TimeAgo at={batch.created_at} />
        </>
      }
      button={
        <Button size="small" variant="secondary" asChild>
          <Link to={`/crypto-checkout/payouts/batches/${batch.id}`}>
            {text("payouts.needs.open")} <span className="sr-only">{batch.name}</span>
          </Link>
        </Button>
      }
    />
  )
}

function WaitingPayout({ payout, onOpen }: { payout: Payout; onOpen: (id: string) => void }) {
  const { text } = useText()
  const { state, address, gateway_name, created_at } = payout
  return (
    <Waiting
      badge={
        <StatusBadge color={PAYOUT_COLORS[state]} className="text-nowrap">
          {text(
            state === "awaiting_approval" && !payout.actions.includes("approve")
              ? "payouts.needs.byOther"
              : `payout.state.${state}`,
          )}
        </StatusBadge>
      }
      what={payoutAmount(payout, text)}
      about={
        <>
          {address === null ? text("payouts.toNone") : shorten(address)} · {gateway_name} ·{" "}
          <TimeAgo at={created_at} />
        </>
      }
      button={
        <Button size="small" variant="secondary" onClick={() => onOpen(payout.id)}>
          {text("payouts.needs.open")}{" "}
          <span className="sr-only">{text("payouts.view", { id: payout.id })}</span>
        </Button>
      }
    />
  )
}
