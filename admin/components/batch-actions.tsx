import { Button, toast, usePrompt } from "@medusajs/ui"
import type { BatchAction, PayoutBatch, PayoutBatchResponse } from "../../src/contract/payouts"
import { useAdminCall } from "../hooks/use-admin-call"
import { useText } from "../i18n/use-text"
import { totalsText } from "../lib/payouts"

/** What the asking admin can do about a batch, each after a question. */
export function BatchActions({ batch }: { batch: PayoutBatch }) {
  const { text } = useText()
  const prompt = usePrompt()
  const call = useAdminCall<PayoutBatchResponse>()
  const run = async (action: BatchAction) => {
    const agreed = await prompt({
      title: text(`payouts.batch.sure.${action}`),
      description: text(`payouts.batch.sureText.${action}`, {
        count: batch.row_count,
        total: totalsText(batch.totals, text),
      }),
      confirmText: text(`payouts.batch.action.${action}`),
      cancelText: text("payouts.batch.back"),
      variant: action === "cancel" ? "danger" : "confirmation",
    })
    if (!agreed) return
    call.mutate(
      { path: `/payout-batches/${encodeURIComponent(batch.id)}/${action}` },
      { onSuccess: () => toast.success(text(`payouts.batch.done.${action}`)) },
    )
  }
  return (
    <div className="flex flex-wrap gap-2">
      {batch.actions.map((action) => (
        <Button
          key={action}
          size="small"
          variant={action === "approve" || action === "submit" ? "primary" : "secondary"}
          isLoading={call.isPending && call.variables.path.endsWith(`/${action}`)}
          disabled={call.isPending}
          onClick={() => void run(action)}
        >
          {text(`payouts.batch.action.${action}`)}
        </Button>
      ))}
    </div>
  )
}
