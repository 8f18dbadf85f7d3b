import { Button, Label, Text } from "@medusajs/ui"
import { useId } from "react"
import type { RequestDifferenceResponse } from "../../../src/contract/admin"
import { useAdminMutation } from "../../hooks/use-admin-mutation"
import { useText } from "../../i18n/use-text"
import { formatMoney } from "../../lib/format"
import { CopyField } from "../common/copy-field"
import { ErrorAlert } from "../common/error-alert"
import { Guarded } from "../common/guarded"

interface RequestDifferenceProps {
  orderId: string
  /** What is outstanding by the order's own sums, in its currency. */
  outstanding: string
  currency: string
}

/** Asks for what an order still owes: makes the link that the customer is sent. */
export function RequestDifference({ orderId, outstanding, currency }: RequestDifferenceProps) {
  const { text, locale } = useText()
  const { data, error, isPending, mutate } = useAdminMutation<RequestDifferenceResponse>(
    `/orders/${encodeURIComponent(orderId)}/difference`,
  )
  const id = useId()
  return (
    <section className="flex flex-col gap-y-3 px-6 py-4" aria-labelledby={`${id}-title`}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Text size="small" id={`${id}-title`}>
          {text("difference.outstanding", { amount: formatMoney(outstanding, currency, locale) })}
        </Text>
        <Guarded needs="crypto_charge:update">
          <Button size="small" variant="secondary" isLoading={isPending} onClick={() => mutate({})}>
            {text("difference.request")}
          </Button>
        </Guarded>
      </div>
      {error && <ErrorAlert title={text("difference.failed")} message={error.message} />}
      {data && (
        <div className="flex flex-col gap-y-2" role="status">
          <Label size="small" htmlFor={`${id}-link`}>
            {text("difference.link", {
              amount: formatMoney(data.amount, data.currency_code, locale),
            })}
          </Label>
          <CopyField id={`${id}-link`} value={data.url} what={text("difference.what")} />
        </div>
      )}
    </section>
  )
}
