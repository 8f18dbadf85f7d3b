import { Button, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import type { PayoutAction } from "../../src/contract/payouts"
import { useAdminCall } from "../hooks/use-admin-call"
import { useText } from "../i18n/use-text"
import { ResolvePayoutForm } from "./resolve-payout-form"

interface PayoutActionsProps {
  id: string
  /** What the asking admin can do, as the server says. */
  actions: readonly PayoutAction[]
  /** What goes out, for the question before the click, e.g. `0.5 BTC`. */
  amount: string
  /** Where to; null where the processor asks the recipient. */
  address: string | null
}

/** What an admin can do about one sending; nothing at all where there is nothing to do. */
export function PayoutActions({ id, actions, amount, address }: PayoutActionsProps) {
  const { text } = useText()
  const prompt = usePrompt()
  const [resolving, setResolving] = useState(false)
  const call = useAdminCall<unknown>()
  if (actions.length === 0) return null
  if (resolving && actions.includes("resolve")) {
    return <ResolvePayoutForm id={id} onDone={() => setResolving(false)} />
  }

  const run = async (action: Exclude<PayoutAction, "resolve">) => {
    const agreed = await prompt({
      title: text(`payout.sure.${action}`),
      description:
        address === null
          ? text("payout.sure.textRecipient", { amount })
          : text("payout.sure.text", { amount, address }),
      confirmText: text(`payout.action.${action}`),
      cancelText: text("payout.back"),
      variant: action === "cancel" ? "danger" : "confirmation",
    })
    if (!agreed) return
    call.mutate(
      { path: `/payouts/${encodeURIComponent(id)}/${action}` },
      { onSuccess: () => toast.success(text(`payout.done.${action}`)) },
    )
  }

  return (
    <div className="flex flex-wrap gap-2">
      {actions.map((action) => (
        <Button
          key={action}
          size="small"
          variant={action === "approve" ? "primary" : "secondary"}
          isLoading={call.isPending && call.variables.path.endsWith(`/${action}`)}
          disabled={call.isPending}
          onClick={() => (action === "resolve" ? setResolving(true) : void run(action))}
        >
          {text(`payout.action.${action}`)}
        </Button>
      ))}
    </div>
  )
}
