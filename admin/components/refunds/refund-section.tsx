import { Button, Heading, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import type { AdminCharge } from "../../../src/contract/admin"
import type { Refund } from "../../../src/contract/refunds"
import { useRefundable } from "../../hooks/use-refundable"
import { useText } from "../../i18n/use-text"
import { formatMoney, isPositive } from "../../lib/format"
import { refundCoins } from "../../lib/refund-state"
import { Fact, FactList } from "../common/fact-list"
import { Guarded } from "../common/guarded"
import { ListError } from "../common/list-error"
import { OpenRefundDrawer } from "./open-refund-drawer"
import { RefundBadge } from "./refund-badge"
import { RefundExcess, isOverpaidOpen } from "./refund-excess"
import { RowButton } from "../common/row-link"
import { SectionSkeleton } from "../common/section-skeleton"
import { TimeAgo } from "../common/time-ago"

interface RefundSectionProps {
  charge: AdminCharge
  /** Shows a refund by its id. */
  onShow: (id: string) => void
}

/** What of a charge was and can be given back, and the way to do it. */
export function RefundSection({ charge, onShow }: RefundSectionProps) {
  const { text, locale } = useText()
  const titleId = useId()
  const [opening, setOpening] = useState(false)
  const { data, error, isFetching, refetch } = useRefundable(charge.id)
  const canOpen = data !== undefined && isPositive(data.most)
  // Where it is a problem, the button stands beside it.
  const hasExcess = data !== undefined && isPositive(data.excess) && !isOverpaidOpen(charge)
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-y-4 px-6 py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Heading level="h3" id={titleId}>
          {text("refunds.section.title")}
        </Heading>
        {canOpen && (
          <Guarded needs="crypto_refund:create">
            <div className="flex flex-wrap items-center gap-2">
              {hasExcess && <RefundExcess charge={charge} refundable={data} onOpened={onShow} />}
              <Button size="small" variant="secondary" onClick={() => setOpening(true)}>
                {text("refunds.section.open")}
              </Button>
            </div>
          </Guarded>
        )}
      </div>
      {error !== null && (
        <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
      )}
      {data === undefined ? (
        error === null && <SectionSkeleton label={text("refunds.section.loading")} lines={2} />
      ) : (
        <>
          <Sums data={data} locale={locale} />
          {data.refunds.length === 0 ? (
            <Text size="small" leading="compact" className="text-ui-fg-subtle">
              {text(canOpen ? "refunds.section.none" : "refunds.section.nothing")}
            </Text>
          ) : (
            <ul className="flex flex-col divide-y">
              {data.refunds.map((refund) => (
                <RefundRow key={refund.id} refund={refund} onShow={() => onShow(refund.id)} />
              ))}
            </ul>
          )}
          {!canOpen && data.refunds.length > 0 && (
            <Text size="small" leading="compact" className="text-ui-fg-subtle">
              {text("refunds.section.all")}
            </Text>
          )}
          <OpenRefundDrawer
            open={opening}
            refundable={data}
            onClose={() => setOpening(false)}
            onOpened={(id) => {
              setOpening(false)
              onShow(id)
            }}
          />
        </>
      )}
    </section>
  )
}

interface SumsProps {
  data: NonNullable<ReturnType<typeof useRefundable>["data"]>
  locale: string
}

function Sums({ data, locale }: SumsProps) {
  const { text } = useText()
  const money = (amount: string) => formatMoney(amount, data.currency_code, locale)
  return (
    <FactList>
      <Fact name={text("refunds.section.most")}>{money(data.most)}</Fact>
      {isPositive(data.refunded) && (
        <Fact name={text("refunds.section.refunded")}>{money(data.refunded)}</Fact>
      )}
      {isPositive(data.excess) && (
        <Fact name={text("refunds.section.excess")}>{money(data.excess)}</Fact>
      )}
    </FactList>
  )
}

function RefundRow({ refund, onShow }: { refund: Refund; onShow: () => void }) {
  const { text, locale } = useText()
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-3">
      <RowButton label={text("refunds.view", { id: refund.id })} onClick={onShow}>
        <span className="txt-compact-small-plus">
          {formatMoney(refund.amount, refund.currency_code, locale)}
        </span>{" "}
        <span className="txt-compact-small text-ui-fg-muted">
          {text(`refunds.reason.${refund.reason}`)} · {refundCoins(refund, text)}{" "}
          <TimeAgo at={refund.created_at} />
        </span>
      </RowButton>
      <RefundBadge refund={refund} />
    </li>
  )
}
