import { Button, toast, usePrompt } from "@medusajs/ui"
import type { Permission } from "../../../src/contract/permissions"
import type { BatchAction, PayoutBatch, PayoutBatchResponse } from "../../../src/contract/payouts"
import { useAdminCall } from "../../hooks/use-admin-call"
import { useApproval } from "../../hooks/use-approval"
import { useMay } from "../../hooks/use-may"
import { useSendQuestion } from "../../hooks/use-send-question"
import { useText } from "../../i18n/use-text"
import { totalsText } from "../../lib/payouts"
import { NotAllowed } from "../common/guarded"

/** What only stops money needs nothing to be looked at before. */
const STOPS = new Set<BatchAction>(["pause", "cancel"])

/** What the asking admin can do about a batch, each after a question. */
export function BatchActions({ batch }: { batch: PayoutBatch }) {
  const { text } = useText()
  const prompt = usePrompt()
  const call = useAdminCall<PayoutBatchResponse>()
  const path = `/payout-batches/${encodeURIComponent(batch.id)}`
  const { approve, form } = useApproval(call, {
    path,
    version: batch.version,
    done: text("payouts.batch.done.approve"),
  })
  const refusalOf = useMay()
  const refusals = [...new Set(batch.actions.flatMap((each) => refusalOf(needOf(each)) ?? []))]
  const { ask, question } = useSendQuestion()
  const sending = { count: batch.row_count, totals: batch.totals, value: batch.value }
  const askFirst = (action: Exclude<BatchAction, Sends>) => {
    const words = wordsFor(action, batch)
    return prompt({
      title: text(`payouts.batch.sure.${words}`),
      description: text(`payouts.batch.sureText.${words}`, {
        count: batch.row_count,
        total: totalsText(batch.totals, text),
      }),
      confirmText: text(`payouts.batch.action.${words}`),
      cancelText: text("payouts.batch.back"),
      variant: action === "cancel" ? "danger" : "confirmation",
    })
  }
  const run = async (action: BatchAction) => {
    const words = wordsFor(action, batch)
    const agreed = isSending(action)
      ? await ask({ ...sending, step: stepOf(action, batch) })
      : await askFirst(action)
    if (!agreed) return
    if (action === "approve") return approve()
    call.mutate(
      {
        path: `${path}/${action}`,
        ...(!STOPS.has(action) && { body: { version: batch.version } }),
      },
      { onSuccess: () => toast.success(text(`payouts.batch.done.${words}`)) },
    )
  }
  if (form !== null) return form
  return (
    <div className="flex flex-wrap gap-2">
      {question}
      {batch.actions
        .filter((each) => refusalOf(needOf(each)) === null)
        .map((action) => (
          <Button
            key={action}
            size="small"
            variant={action === "approve" || action === "submit" ? "primary" : "secondary"}
            isLoading={call.isPending && call.variables.path.endsWith(`/${action}`)}
            disabled={call.isPending}
            onClick={() => void run(action)}
          >
            {text(`payouts.batch.action.${wordsFor(action, batch)}`)}
          </Button>
        ))}
      {refusals.map((why) => (
        <NotAllowed key={why} why={why} />
      ))}
    </div>
  )
}

function needOf(action: BatchAction): Permission {
  switch (action) {
    case "approve":
      return "crypto_payout:approve"
    case "submit":
      return "crypto_payout:create"
    case "pause":
    case "resume":
    case "cancel":
    case "retry":
      return "crypto_payout:update"
  }
}

/** What sends the whole batch asks with its totals. */
type Sends = "submit" | "approve"

const isSending = (action: BatchAction): action is Sends =>
  action === "submit" || action === "approve"

function stepOf(action: Sends, batch: PayoutBatch) {
  return action === "submit" && !batch.approval_required ? "send" : action
}

/** Before a batch runs all of it is given up, and whoever could approve it refuses it. */
function wordsFor<A extends BatchAction>(
  action: A,
  { state, actions }: PayoutBatch,
): A | "refuse" | "cancelAll" {
  if (action !== "cancel") return action
  if (actions.includes("approve")) return "refuse"
  return state === "draft" || state === "awaiting_approval" ? "cancelAll" : action
}
