import type { AdminCharge } from "../../../src/contract/admin"
import { useText } from "../../i18n/use-text"
import { formatMoney } from "../../lib/format"

/** Asked, received and missing or written off, in the charge's currency. */
export function ChargeAmounts({ charge }: { charge: AdminCharge }) {
  const { text, locale } = useText()
  const money = (amount: string) => formatMoney(amount, charge.currency_code, locale)
  return (
    <dl className="flex flex-wrap justify-between gap-x-4 gap-y-3 px-6 py-4">
      <Amount name={text("charge.asked")} value={money(charge.amount)} />
      <Amount
        name={text("charge.received")}
        value={money(charge.held?.received ?? charge.received)}
      />
      {charge.held && <Amount name={text("charge.held")} value={money(charge.held.amount)} />}
      <Amount
        name={text(
          charge.acceptance?.mode === "in_full" ? "acceptance.forgiven" : "charge.missing",
        )}
        value={money(charge.held?.missing ?? charge.missing)}
      />
      <Amount
        name={text("charge.captured")}
        value={text(charge.captured ? "charge.capturedYes" : "charge.capturedNo")}
      />
    </dl>
  )
}

function Amount({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-col gap-y-0.5">
      <dt className="txt-compact-xsmall text-ui-fg-muted">{name}</dt>
      <dd className="txt-compact-small-plus text-ui-fg-base">{value}</dd>
    </div>
  )
}
