import { Heading } from "@medusajs/ui"
import { useId } from "react"
import type { PayoutResponse } from "../../../src/contract/payouts"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useText } from "../../i18n/use-text"
import { ListError } from "../common/list-error"
import { PayoutActions } from "./payout-actions"
import { PayoutBadge, PayoutStatus } from "./payout-status"
import { SectionSkeleton } from "../common/section-skeleton"

const REFRESH = 3_000

interface PayoutPanelProps {
  id: string
  title: string
  /** What goes out, e.g. `0.5 BTC`. */
  amount: string
}

/** One sending where something else shows it: how far it is, and what can be done about it. */
export function PayoutPanel({ id, title, amount }: PayoutPanelProps) {
  const { text } = useText()
  const titleId = useId()
  const { data, error, isFetching, refetch } = useAdminQuery<PayoutResponse>(
    `/payouts/${encodeURIComponent(id)}`,
    {},
    { refreshEvery: REFRESH },
  )
  // The answer about another sending stays until the next one has come.
  const payout = data?.payout.id === id ? data.payout : null
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <Heading level="h3" id={titleId}>
          {title}
        </Heading>
        {payout && <PayoutBadge state={payout.state} />}
      </div>
      {payout ? (
        <>
          <PayoutStatus payout={payout} />
          <PayoutActions {...payout} amount={amount} />
        </>
      ) : error ? (
        <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : (
        <SectionSkeleton label={text("list.loading")} />
      )}
    </section>
  )
}
