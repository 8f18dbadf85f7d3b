import { Button, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { Link } from "react-router-dom"
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

  const run = async (action: Asked) => {
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
        ...(action === "retry" && { body: { version } }),
      },
      { onSuccess: () => toast.success(text(`payout.done.${words}`)) },
    )
  }

  const begin = (action: Exclude<PayoutAction, "replace">) => {
    if (action === "resolve") return setResolving(true)
    if (action !== "dismiss") return void run(action)
    // It only leaves a list.
    const onSuccess = () => toast.success(text("payout.done.dismiss"))
    call.mutate({ path: `${path}/dismiss` }, { onSuccess })
  }

  return (
    <div className="flex flex-wrap gap-2">
      {actions.map((action) =>
        action === "replace" ? (
          <Button key={action} size="small" variant="secondary" asChild>
            <Link to={`/crypto-checkout/payouts?replace=${id}`}>
              {text("payout.action.replace")}
            </Link>
          </Button>
        ) : (
          <Button
            key={action}
            size="small"
            variant={action === "approve" ? "primary" : "secondary"}
            isLoading={call.isPending && call.variables.path.endsWith(`/${action}`)}
            disabled={call.isPending}
            onClick={() => begin(action)}
          >
            {text(`payout.action.${isAsked(action) ? wordsFor(action, props) : action}`)}
          </Button>
        ),
      )}
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
  replace: "crypto_payout:create",
  dismiss: "crypto_payout:update",
  resolve: "crypto_payout:update",
}

/** What is done here, after a question; the others open a form of their own. */
type Asked = Exclude<PayoutAction, "resolve" | "replace" | "dismiss">

const isAsked = (action: PayoutAction): action is Asked =>
  action === "approve" || action === "cancel" || action === "retry"

type Words = Asked | "refuse" | "ask"

/** Whoever could approve refuses; what may have been sent is asked about, and not just sent again. */
function wordsFor(
  action: Asked,
  { actions, state }: Pick<PayoutActionsProps, "actions" | "state">,
): Words {
  if (action === "cancel" && actions.includes("approve")) return "refuse"
  const isOut = state === "sending" || state === "sent" || state === "attention"
  return action === "retry" && isOut ? "ask" : action
}
