import { Hint } from "@medusajs/ui"
import type { Refund, RefundQuote, RefundQuoteResponse } from "../../../src/contract/refunds"
import { useText } from "../../i18n/use-text"
import { formatMoney } from "../../lib/format"
import { Fact, FactList } from "../common/fact-list"
import { TimeAgo } from "../common/time-ago"

interface RefundQuoteFactsProps {
  quote: RefundQuote
  answer: RefundQuoteResponse
  refund: Refund
}

/** What one way of refunding costs, and what is there to pay it from. */
export function RefundQuoteFacts({ quote, answer: { balance }, refund }: RefundQuoteFactsProps) {
  const { text, locale } = useText()
  const { crypto_amount, send_amount, fee, fee_asset, value, rate } = quote
  const { asset, currency_code } = refund
  // Its own refund call says nothing before it is made.
  if (asset === null || crypto_amount === null) return null
  const coins = (amount: string, symbol = asset.symbol) =>
    text("refunds.cryptoAmount", { amount, symbol })
  const isGrossedUp = send_amount !== null && send_amount !== crypto_amount
  return (
    <div className="flex flex-col gap-y-3">
      <FactList>
        <Fact name={text("refunds.send.amount")}>{coins(crypto_amount)}</Fact>
        {isGrossedUp && <Fact name={text("refunds.send.sendAmount")}>{coins(send_amount)}</Fact>}
        <Fact name={text("refunds.send.fee")}>
          {fee === null ? text("refunds.send.feeUnknown") : coins(fee, fee_asset ?? asset.symbol)}
        </Fact>
        {value !== null && (
          <Fact name={text("refunds.send.value")}>
            {formatMoney(value, currency_code, locale)}
            {rate !== null && (
              <span className="text-ui-fg-muted block">
                {text("refunds.send.rate", {
                  symbol: asset.symbol,
                  price: formatMoney(rate, currency_code, locale),
                })}
              </span>
            )}
          </Fact>
        )}
        <Fact name={text("refunds.send.balance")}>
          {balance === null ? (
            text("refunds.send.balanceUnknown")
          ) : (
            <>
              {coins(balance.available)}{" "}
              <TimeAgo at={balance.read_at} className="text-ui-fg-muted" />
            </>
          )}
        </Fact>
      </FactList>
      {isGrossedUp && <Hint>{text("refunds.send.grossUp")}</Hint>}
    </div>
  )
}
