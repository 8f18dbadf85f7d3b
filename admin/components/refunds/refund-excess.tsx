import { Button, Hint, usePrompt } from "@medusajs/ui"
import type { AdminCharge } from "../../../src/contract/admin"
import type {
  DecideExceptionRequest,
  DecisionResponse,
  OpenRefundRequest,
  RefundResponse,
  RefundableResponse,
} from "../../../src/contract/refunds"
import { useAdminMutation } from "../../hooks/use-admin-mutation"
import { useText } from "../../i18n/use-text"
import { formatMoney } from "../../lib/format"

interface RefundExcessProps {
  charge: AdminCharge
  refundable: RefundableResponse
  /** Gets the refund's id. */
  onOpened: (id: string) => void
}

/** Opens the refund of what came on top, in one click and a confirmation, and ends the problem. */
export function RefundExcess({ charge, refundable, onOpened }: RefundExcessProps) {
  const { text, locale } = useText()
  const prompt = usePrompt()
  const { excess, deposits } = refundable
  const decide = useAdminMutation<DecisionResponse, DecideExceptionRequest>(
    `/charges/${encodeURIComponent(charge.id)}/decisions`,
  )
  const create = useAdminMutation<RefundResponse, OpenRefundRequest>("/refunds")
  const amount = formatMoney(excess, charge.currency_code, locale)
  const error = decide.error ?? create.error

  const decideIt = async (key: string) => {
    const { refund } = await decide.mutateAsync({
      label: "overpaid",
      decision: "refund",
      amount: excess,
      version: charge.version,
      idempotency_key: key,
    })
    return refund
  }

  const openIt = async (key: string) => {
    const [deposit] = deposits
    const { refund } = await create.mutateAsync({
      charge_id: charge.id,
      amount: excess,
      reason: "overpaid",
      idempotency_key: key,
      ...(deposit && { deposit_id: deposit.deposit_id }),
    })
    return refund
  }

  const run = async () => {
    const agreed = await prompt({
      title: text("refunds.excess.sure", { amount }),
      description: text("refunds.excess.text"),
      confirmText: text("refunds.create.submit"),
      cancelText: text("refunds.send.back"),
      variant: "confirmation",
    })
    if (!agreed) return
    // One click, one refund, also where the request is sent twice.
    const key = crypto.randomUUID()
    // Awaited, since this button is gone by the time that what it decides is shown as decided.
    const opened = isOverpaidOpen(charge) ? decideIt(key) : openIt(key)
    const refund = await opened.catch(() => null)
    if (refund !== null) onOpened(refund.id)
  }

  return (
    <>
      <Button
        size="small"
        variant="secondary"
        isLoading={decide.isPending || create.isPending}
        onClick={() => void run()}
      >
        {text("refunds.excess.button", { amount })}
      </Button>
      <div role="alert">{error && <Hint variant="error">{error.message}</Hint>}</div>
    </>
  )
}

/** Whether the payment is called overpaid, and nobody has decided about it yet. */
export function isOverpaidOpen({ labels, decisions }: AdminCharge): boolean {
  return labels.includes("overpaid") && !decisions.some(({ label }) => label === "overpaid")
}
