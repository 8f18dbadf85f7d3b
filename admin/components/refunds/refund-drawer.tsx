import { Alert, Button, Drawer, Heading, Text, toast, usePrompt } from "@medusajs/ui"
import { useId } from "react"
import type { PayoutAction } from "../../../src/contract/payouts"
import type { Refund, RefundPayout, RefundResponse } from "../../../src/contract/refunds"
import { useAdminCall } from "../../hooks/use-admin-call"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useMay } from "../../hooks/use-may"
import { type TextKey, useText } from "../../i18n/use-text"
import { formatMoney } from "../../lib/format"
import { isUnanswered, isUndecided } from "../../lib/refund-state"
import { Guarded, NotAllowed } from "../common/guarded"
import { ListError } from "../common/list-error"
import { ScrollBody } from "../common/scroll-body"
import { PayoutActions } from "../payouts/payout-actions"
import { PayoutBadge, PayoutStatus } from "../payouts/payout-status"
import { RefundBadge } from "./refund-badge"
import { RefundDestination } from "./refund-destination"
import { RefundFacts } from "./refund-facts"
import { RefundSendForm } from "./refund-send-form"
import { SectionSkeleton } from "../common/section-skeleton"
import { Timeline } from "../common/timeline"

/** Coins on their way are worth looking at often; what waits for people is not. */
const REFRESH = { moving: 2_000, resting: 10_000 }

interface RefundDrawerProps {
  /** The refund to show; closed when null. */
  id: string | null
  onClose: () => void
}

/** Everything about one refund, and what can be done about it. */
export function RefundDrawer({ id, onClose }: RefundDrawerProps) {
  const { text, locale } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<RefundResponse>(
    `/refunds/${encodeURIComponent(id ?? "")}`,
    {},
    {
      enabled: id !== null,
      refreshEvery: (last) =>
        last?.refund.state === "sending" || last?.refund.state === "confirmed"
          ? REFRESH.moving
          : REFRESH.resting,
    },
  )
  // The answer about another refund stays until the next one has come.
  const found = data?.refund.id === id ? data : undefined
  const amount = found && formatMoney(found.refund.amount, found.refund.currency_code, locale)
  return (
    <Drawer open={id !== null} onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>
            {amount === undefined
              ? text("refunds.drawer.loading")
              : text("refunds.drawer.title", { amount })}
          </Drawer.Title>
          <Drawer.Description>
            {found && text(`refunds.reason.${found.refund.reason}`)}
          </Drawer.Description>
        </Drawer.Header>
        <ScrollBody>
          {found ? (
            <RefundBody key={found.refund.id} found={found} />
          ) : error ? (
            <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
          ) : (
            <SectionSkeleton label={text("refunds.drawer.loading")} lines={6} />
          )}
        </ScrollBody>
        {found && <Actions refund={found.refund} />}
      </Drawer.Content>
    </Drawer>
  )
}

function RefundBody({ found }: { found: RefundResponse }) {
  const { refund, history, can_email_link } = found
  const { text } = useText()
  const { failure, book_error, payout } = refund
  const explanation = explanationOf(refund)
  return (
    <>
      <span role="status" className="w-fit">
        <RefundBadge refund={refund} />
      </span>
      {explanation && (
        <Text size="small" className="text-ui-fg-subtle">
          {text(explanation, { gateway: refund.gateway_name ?? "" })}
        </Text>
      )}
      {failure !== null && <Problem title={text("refunds.failure")} words={failure} />}
      {book_error !== null && <Problem title={text("refunds.bookError")} words={book_error} />}
      <RefundDestination refund={refund} canEmail={can_email_link} />
      {isUndecided(refund) && refund.method !== null && (
        <Guarded needs="crypto_refund:update">
          <RefundSendForm refund={refund} />
        </Guarded>
      )}
      {payout && <SendingSection refund={refund} payout={payout} />}
      <RefundFacts refund={refund} />
      <Timeline events={history} flush />
    </>
  )
}

function Problem({ title, words }: { title: string; words: string }) {
  return (
    <Alert variant="error">
      <Text as="span" size="small" leading="compact" weight="plus" className="block">
        {title}
      </Text>
      <Text as="span" size="small" className="text-ui-fg-subtle block break-words">
        {words}
      </Text>
    </Alert>
  )
}

function explanationOf(refund: Refund): TextKey | null {
  const { state, method, gateway, actions, destination, medusa_refund_id } = refund
  switch (state) {
    case "requested":
      if (method === null && gateway !== null) return "refunds.explain.noMethod"
      if (destination !== null) return "refunds.explain.claimed"
      return actions.includes("set_destination")
        ? "refunds.explain.requested"
        : "refunds.explain.requestedProcessor"
    case "awaiting_claim":
      return isUnanswered(refund) ? "refunds.explain.unanswered" : "refunds.explain.awaiting_claim"
    case "claimed":
    case "confirmed":
    case "canceled":
      return `refunds.explain.${state}`
    case "booked":
      return medusa_refund_id === null ? "refunds.explain.bookedBeside" : "refunds.explain.booked"
    case "sending":
    case "failed":
    case "attention":
      // The sending below says it.
      return null
  }
}

const OF_THE_PAYOUT = ["approve", "resolve"] as const satisfies readonly PayoutAction[]

/** The newest sending; what concerns the refund as a whole is at the drawer's foot. */
function SendingSection({ refund, payout }: { refund: Refund; payout: RefundPayout }) {
  const { text, locale } = useText()
  const titleId = useId()
  // Of a refund call the amount is in the currency, of a sending in the coin.
  const amount =
    payout.method === "send" && refund.asset
      ? text("refunds.cryptoAmount", { amount: payout.amount, symbol: refund.asset.symbol })
      : formatMoney(payout.amount, refund.currency_code, locale)
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <Heading level="h3" id={titleId}>
          {text("refunds.sending")}
        </Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {amount}
        </Text>
        <PayoutBadge state={payout.state} />
      </div>
      <PayoutStatus payout={{ ...payout, asset: refund.asset }} />
      <PayoutActions
        id={payout.id}
        version={payout.version}
        email={payout.email}
        state={payout.state}
        actions={OF_THE_PAYOUT.filter((action) => refund.actions.includes(action))}
        obstacles={refund.obstacles.filter(
          ({ action }) => action === "approve" || action === "send_again",
        )}
        amount={amount}
        address={refund.destination?.address ?? null}
        tag={refund.destination?.tag ?? null}
      />
    </section>
  )
}

function Actions({ refund }: { refund: Refund }) {
  const { text, locale } = useText()
  const prompt = usePrompt()
  const call = useAdminCall<RefundResponse>()
  const run = (action: "cancel" | "retry") =>
    call.mutate(
      {
        path: `/refunds/${encodeURIComponent(refund.id)}/${action}`,
        ...(action === "retry" && { body: { version: refund.version } }),
      },
      { onSuccess: () => toast.success(text(`refunds.done.${action}`)) },
    )
  const cancel = async () => {
    const agreed = await prompt({
      title: text("refunds.cancelSure.title"),
      description: text("refunds.cancelSure.text", {
        amount: formatMoney(refund.amount, refund.currency_code, locale),
      }),
      confirmText: text("refunds.action.cancel"),
      cancelText: text("refunds.send.back"),
    })
    if (agreed) run("cancel")
  }
  const can = (action: "cancel" | "retry") => refund.actions.includes(action)
  const mayNot = useMay()("crypto_refund:update")
  const retryObstacle = refund.obstacles.find(({ action }) => action === "retry")
  return (
    <Drawer.Footer>
      <Drawer.Close asChild>
        <Button size="small" variant="secondary">
          {text("list.close")}
        </Button>
      </Drawer.Close>
      {mayNot && (can("retry") || can("cancel")) && <NotAllowed why={mayNot} />}
      {retryObstacle && <NotAllowed why={retryObstacle.why} />}
      {!mayNot && can("retry") && (
        <Button
          size="small"
          variant="secondary"
          isLoading={call.isPending}
          onClick={() => run("retry")}
        >
          {text("refunds.action.retry")}
        </Button>
      )}
      {!mayNot && can("cancel") && (
        <Button
          size="small"
          variant="secondary"
          isLoading={call.isPending}
          onClick={() => void cancel()}
        >
          {text("refunds.action.cancel")}
        </Button>
      )}
    </Drawer.Footer>
  )
}
