import { Code, Heading, InlineTip, StatusBadge } from "@medusajs/ui"
import type { AdminDeposit } from "../../../src/contract/admin"
import { useGatewayName } from "../../hooks/use-gateway-name"
import { useNow } from "../../hooks/use-now"
import { useText } from "../../i18n/use-text"
import { CHARGE_COLORS, DEPOSIT_COLORS, isPaid } from "../../lib/charge-state"
import { formatMoney, webUrl } from "../../lib/format"
import { memoKindName } from "../../lib/memo"
import { Copyable } from "../common/copyable"
import { Fact, FactList } from "../common/fact-list"
import { TimeAgo } from "../common/time-ago"

interface DepositPanelProps {
  deposit: AdminDeposit
  /** The charge's currency, which the rate is in. */
  currency: string
}

/** One deposit: where the money was to go, what came, and how our reads of it are doing. */
export function DepositPanel({ deposit, currency }: DepositPanelProps) {
  const { text, locale } = useText()
  const gatewayName = useGatewayName()
  const now = useNow()
  const { asset } = deposit
  const hostedUrl = webUrl(deposit.hosted_url)
  const title = text("deposit.title", { asset: asset.symbol, network: asset.network_name })

  return (
    <section aria-label={title} className="flex flex-col gap-y-4 px-6 py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Heading level="h3">{title}</Heading>
        <StatusBadge
          color={isPaid(deposit) ? CHARGE_COLORS.paid : DEPOSIT_COLORS[deposit.status]}
          className="text-nowrap"
        >
          {text(isPaid(deposit) ? "status.paid" : `deposit.status.${deposit.status}`)}
        </StatusBadge>
      </div>
      <FactList>
        <Fact name={text("deposit.gateway")}>{gatewayName(deposit.gateway)}</Fact>
        <Fact name={text("deposit.rate")}>
          {text("deposit.rateValue", {
            asset: asset.symbol,
            amount: formatMoney(deposit.rate, currency, locale),
          })}
        </Fact>
        <Fact name={text("deposit.asked")}>
          {deposit.amount} {asset.symbol}
        </Fact>
        <Fact name={text("deposit.received")}>
          {deposit.received} {asset.symbol}
        </Fact>
        <Fact name={text("deposit.missing")}>
          {deposit.missing} {asset.symbol}
        </Fact>
        {/* Not every processor tells how many it waits for. */}
        {deposit.required_confirmations > 0 && (
          <Fact name={text("deposit.confirmations")}>
            {text("deposit.confirmationsValue", {
              // Processors go on counting; more than needed is no news.
              count: Math.min(deposit.confirmations, deposit.required_confirmations),
              required: deposit.required_confirmations,
            })}
          </Fact>
        )}
        {deposit.address !== null && (
          <Fact name={text("deposit.address")}>
            <Copyable
              value={deposit.address}
              what={text("deposit.address").toLowerCase()}
              explorerUrl={deposit.address_explorer_url}
            />
          </Fact>
        )}
        {deposit.tag !== null && (
          <Fact name={text("deposit.tag")}>
            <Copyable value={deposit.tag} what={text("deposit.tag").toLowerCase()} />
            {deposit.memo_kind && <span>{memoKindName(deposit.memo_kind)}</span>}
          </Fact>
        )}
        {hostedUrl !== null && (
          <Fact name={text("deposit.hosted")}>
            <a
              href={hostedUrl}
              target="_blank"
              rel="noopener noreferrer"
              className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
            >
              {text("deposit.hostedLink")} <span className="sr-only">{text("link.newTab")}</span>
            </a>
          </Fact>
        )}
        <Fact name={text(isPast(deposit.expires_at, now) ? "deposit.expired" : "deposit.expires")}>
          <TimeAgo at={deposit.expires_at} />
        </Fact>
        <Readings deposit={deposit} now={now} />
      </FactList>
      {deposit.last_error !== null && (
        <InlineTip variant="warning" label={text("deposit.lastError")} className="break-words">
          {deposit.last_error}
        </InlineTip>
      )}
    </section>
  )
}

/** What its processor calls it, and when it was and is read. */
function Readings({ deposit, now }: Pick<DepositPanelProps, "deposit"> & { now: number }) {
  const { text } = useText()
  return (
    <>
      {deposit.external_id !== null && (
        <Fact name={text("deposit.externalId")}>
          <Copyable value={deposit.external_id} what={text("deposit.externalId").toLowerCase()} />
        </Fact>
      )}
      {deposit.external_status !== null && (
        <Fact name={text("deposit.externalStatus")}>
          <Code>{deposit.external_status}</Code>
        </Fact>
      )}
      {deposit.last_read_at !== null && (
        <Fact name={text("deposit.lastRead")}>
          <TimeAgo at={deposit.last_read_at} />
        </Fact>
      )}
      {deposit.next_read_at !== null && (
        <Fact name={text("deposit.nextRead")}>
          {isPast(deposit.next_read_at, now) ? (
            text("deposit.nextReadDue")
          ) : (
            <TimeAgo at={deposit.next_read_at} />
          )}
        </Fact>
      )}
    </>
  )
}

const isPast = (at: string, now: number) => new Date(at).getTime() <= now
