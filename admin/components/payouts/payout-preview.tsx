import { Alert, Heading, Hint, InlineTip, Text } from "@medusajs/ui"
import { useId } from "react"
import type { PayoutFileIssue } from "../../../src/contract/payout-file"
import type { PayoutAsset, PayoutPreviewResponse } from "../../../src/contract/payouts"
import { useText } from "../../i18n/use-text"
import { formatMoney } from "../../lib/format"
import { amountIn } from "../../lib/payouts"
import { Fact, FactList } from "../common/fact-list"
import { TimeAgo } from "../common/time-ago"

interface PayoutPreviewProps {
  preview: PayoutPreviewResponse | undefined
  asset: PayoutAsset | null
  /** Something has to be put right before the rest can be told. */
  isWrong: boolean
  /** Why it could not be asked for; null when it could. */
  error: Error | null
  /** What is shown is about what was typed before. */
  isBusy: boolean
}

/** What will happen when a payout is written: said before the click. */
export function PayoutPreview({ preview, asset, isWrong, error, isBusy }: PayoutPreviewProps) {
  const { text } = useText()
  const titleId = useId()
  const isKnown = error === null && preview !== undefined && asset !== null && !isWrong
  return (
    <section
      aria-labelledby={titleId}
      aria-busy={isBusy}
      className="bg-ui-bg-subtle flex flex-col gap-y-4 rounded-lg border p-4"
    >
      <div className="flex items-center justify-between gap-2">
        <Heading level="h3" id={titleId}>
          {text("payouts.new.previewTitle")}
        </Heading>
        <Text size="small" className="text-ui-fg-muted" role="status">
          {isBusy ? text("payouts.new.previewBusy") : ""}
        </Text>
      </div>
      {error !== null && <Hint variant="error">{error.message}</Hint>}
      {error === null && !isKnown && (
        <Text size="small" className="text-ui-fg-subtle">
          {text(isWrong ? "payouts.new.previewWrong" : "payouts.new.previewWaits")}
        </Text>
      )}
      {isKnown && <Facts preview={preview} asset={asset} />}
    </section>
  )
}

function Facts({ preview, asset }: { preview: PayoutPreviewResponse; asset: PayoutAsset }) {
  const { text, locale } = useText()
  const { issues, balance, fee, fee_symbol, spend, receive, value } = preview
  return (
    <>
      <Issues issues={issues.filter(({ column }) => column === null)} />
      <FactList>
        <Fact name={text("payouts.new.balance")}>
          {balance === null ? (
            text("payouts.new.balanceUnknown")
          ) : (
            <>
              {amountIn(balance.available, asset, text)} · <TimeAgo at={balance.read_at} />
            </>
          )}
        </Fact>
        <Fact name={text("payouts.new.fee")}>
          {fee === null
            ? text("payouts.new.feeUnknown")
            : text("payouts.amountOf", { amount: fee, symbol: fee_symbol ?? asset.symbol })}
        </Fact>
        <Fact name={text("payouts.new.spend")}>
          {spend === null ? text("payouts.new.unknown") : amountIn(spend, asset, text)}
        </Fact>
        <Fact name={text("payouts.new.receive")}>
          {receive === null ? text("payouts.new.unknown") : amountIn(receive, asset, text)}
        </Fact>
        <Fact name={text("payouts.new.worth")}>
          {value === null
            ? text("payouts.new.worthUnknown")
            : formatMoney(value.amount, value.currency_code, locale)}
        </Fact>
      </FactList>
      <InlineTip
        variant={preview.approval_required ? "warning" : "info"}
        label={text("payouts.new.next")}
      >
        {text(preview.approval_required ? "payouts.new.approval" : "payouts.new.approvalNone")}
      </InlineTip>
    </>
  )
}

function Issues({ issues }: { issues: PayoutFileIssue[] }) {
  return issues.map(({ severity, code, message }) => (
    <Alert key={`${code} ${message}`} variant={severity} role="alert">
      {message}
    </Alert>
  ))
}
