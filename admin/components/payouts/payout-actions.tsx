import { Button, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import type { Obstacle } from "../../../src/contract/money-out"
import type { Permission } from "../../../src/contract/permissions"
import type { Payout, PayoutAction } from "../../../src/contract/payouts"
import { useAdminCall } from "../../hooks/use-admin-call"
import { useApproval } from "../../hooks/use-approval"
import { useMay } from "../../hooks/use-may"
import { useText } from "../../i18n/use-text"
import { sendingText } from "../../lib/payouts"
import { NotAllowed } from "../common/guarded"
import { ResolvePayoutForm } from "./resolve-payout-form"

interface PayoutActionsProps extends Pick<Payout, "id" | "version" | "state" | "address" | "tag"> {
  /** Whom the processor asks where to; absent where it asks nobody. */
  email?: string | null
  /** What the asking admin can do, as the server says. */
  actions: readonly PayoutAction[]
  /** What they could expect to be possible, and why it is not. */
  obstacles: readonly Obstacle[]
  /** What goes out, for the question before the click, e.g. `0.5 BTC`. */
  amount: string
}

/** What an admin can do about one sending; nothing at all where there is nothing to do. */
export function PayoutActions(props: PayoutActionsProps) {
  const { id, version } = props
  const refusalOf = useMay()
  const refusals = [...new Set(props.actions.flatMap((each) => refusalOf(NEEDS[each]) ?? []))]
  const actions = props.actions.filter((each) => refusalOf(NEEDS[each]) === null)
  const { text } = useText()
  const prompt = usePrompt()
  const [resolving, setResolving] = useState(false)
  const call = useAdminCall<unknown>()
  const path = `/payouts/${encodeURIComponent(id)}`
  const { approve, form } = useApproval(call, {
    path,
    version,
    done: text("payout.done.approve"),
  })
  const sendAgain = props.obstacles.find(({ action }) => action === "send_again")
  const reasons = props.obstacles.filter((each) => each !== sendAgain).map(({ why }) => why)
  if (props.actions.length === 0 && reasons.length === 0) return null
  if (resolving && actions.includes("resolve")) {
    return (
      <ResolvePayoutForm
        id={id}
        version={version}
        notAgain={sendAgain?.why ?? null}
        onDone={() => setResolving(false)}
      />
    )
  }
  if (form !== null) return form

  const run = async (action: Exclude<PayoutAction, "resolve">) => {
    const words = wordsFor(action, props)
    const agreed = await prompt({
      title: text(`payout.sure.${words}`),
      description: sendingText({ ...props, address: props.address ?? props.email ?? null }, text),
      confirmText: text(`payout.action.${words}`),
      cancelText: text("payout.back"),
      variant: action === "cancel" ? "danger" : "confirmation",
    })
    if (!agreed) return
    if (action === "approve") return approve()
    call.mutate(
      {
        path: `${path}/${action}`,
        ...(action !== "cancel" && { body: { version } }),
      },
      { onSuccess: () => toast.success(text(`payout.done.${words}`)) },
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
          {text(`payout.action.${action === "resolve" ? action : wordsFor(action, props)}`)}
        </Button>
      ))}
      {[...reasons, ...refusals].map((why) => (
        <NotAllowed key={why} why={why} />
      ))}
    </div>
  )
}

const NEEDS: Record<PayoutAction, Permission> = {
  approve: "crypto_payout:approve",
  cancel: "crypto_payout:update",
  retry: "crypto_payout:update",
  resolve: "crypto_payout:update",
}

type Words = Exclude<PayoutAction, "resolve"> | "refuse" | "ask"

/** Whoever could approve refuses; what may have been sent is asked about, and not just sent again. */
function wordsFor(
  action: Exclude<PayoutAction, "resolve">,
  { actions, state }: Pick<PayoutActionsProps, "actions" | "state">,
): Words {
  if (action === "cancel" && actions.includes("approve")) return "refuse"
  const isOut = state === "sending" || state === "sent" || state === "attention"
  return action === "retry" && isOut ? "ask" : action
}
