import { Copy, Label, Textarea } from "@medusajs/ui"
import { useId } from "react"
import type { Refund } from "../../../src/contract/refunds"
import { useText } from "../../i18n/use-text"
import { formatDay, formatMoney } from "../../lib/format"

interface ClaimMessageProps {
  refund: Refund
  url: string
  expiresAt: string
}

/** A message with the claim link, ready to be copied to the customer. */
export function ClaimMessage({ refund, url, expiresAt }: ClaimMessageProps) {
  const { text, locale } = useText()
  const id = useId()
  const { amount, currency_code, order_display_id: number, asset } = refund
  const message = [
    number === null ? null : text("chargePage.ofOrder", { number }),
    text("refunds.claim.message.enter", {
      amount: formatMoney(amount, currency_code, locale),
      coin: asset === null ? "" : `${asset.symbol} (${asset.network_name})`,
    }),
    url,
    text("refunds.claim.message.valid", { date: formatDay(new Date(expiresAt), locale) }),
  ]
    .filter((part) => part !== null)
    .join("\n\n")
  return (
    <>
      <span className="flex items-center justify-between gap-x-2">
        <Label size="small" weight="plus" htmlFor={id}>
          {text("refunds.claim.message.title")}
        </Label>
        <Copy
          content={message}
          aria-label={text("link.copy", { what: text("refunds.claim.message.what") })}
        />
      </span>
      <Textarea
        id={id}
        readOnly
        rows={11}
        value={message}
        onFocus={({ target }) => target.select()}
      />
    </>
  )
}
