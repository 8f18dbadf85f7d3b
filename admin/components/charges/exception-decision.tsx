import { Button, Hint, Input, Text, Textarea, toast } from "@medusajs/ui"
import { type SyntheticEvent, useState } from "react"
import { ACCEPTABLE_LABELS } from "../../../src/contract/acceptance"
import type { AdminCharge, ChargeLabel } from "../../../src/contract/admin"
import type { ExceptionDecision } from "../../../src/contract/money-out"
import {
  type ChargeDecision,
  DECISIONS_ABOUT,
  type DecideExceptionRequest,
  type DecisionResponse,
  isGivenBackByHand,
} from "../../../src/contract/refunds"
import { useAdminMutation } from "../../hooks/use-admin-mutation"
import { useRefundable } from "../../hooks/use-refundable"
import { useText } from "../../i18n/use-text"
import { isPositive } from "../../lib/format"
import { AcceptDrawer } from "./accept-drawer"
import { AdminName } from "../common/admin-name"
import { Field } from "../common/field"
import { InnerLink } from "../common/inner-link"
import { RefundExcess } from "../refunds/refund-excess"
import { TimeAgo } from "../common/time-ago"

interface ExceptionChoiceProps {
  charge: AdminCharge
  label: ChargeLabel
  /** Gets the id of a refund that was opened here. */
  onRefund: (id: string) => void
}

/** What an admin has decided about something unusual, or the choices. */
export function ExceptionChoice({ charge, label, onRefund }: ExceptionChoiceProps) {
  const { text } = useText()
  const [chosen, setChosen] = useState<ExceptionDecision | null>(null)
  const [again, setAgain] = useState(false)
  const decided = charge.decisions.find((decision) => decision.label === label)
  if (decided && !again) return <Decided decision={decided} onAgain={() => setAgain(true)} />
  if (label === "held") {
    // Held money has its own ways out.
    return <InnerLink to="/crypto-checkout/aml">{text("exception.toHeld")}</InnerLink>
  }
  const close = () => {
    setChosen(null)
    setAgain(false)
  }
  if (chosen === "accept" && ACCEPTABLE_LABELS[label] !== undefined) {
    return <AcceptDrawer charge={charge} label={label} onClose={close} />
  }
  if (chosen !== null) {
    return (
      <DecisionForm
        charge={charge}
        label={label}
        decision={chosen}
        onRefund={onRefund}
        onDone={close}
      />
    )
  }
  return (
    <div className="flex flex-wrap gap-2">
      {DECISIONS_ABOUT[label].map((decision) =>
        decision === "refund" && label === "overpaid" ? (
          <ExcessChoice key={decision} charge={charge} onRefund={onRefund} />
        ) : (
          <Button
            key={decision}
            size="small"
            variant="secondary"
            aria-label={`${text(chooseText(decision, label))}: ${text(`label.${label}.title`)}`}
            onClick={() => setChosen(decision)}
          >
            {text(chooseText(decision, label))}
          </Button>
        ),
      )}
    </div>
  )
}

/** Only the button of the section "Refunds" is called "Refund": this one says what else it does. */
function chooseText(decision: ExceptionDecision, label: ChargeLabel) {
  if (decision !== "refund") return `exception.choose.${decision}` as const
  return isGivenBackByHand(label) ? "exception.choose.byHand" : "exception.choose.refund"
}

/** Gives back what came on top, as long as there is something. */
function ExcessChoice({ charge, onRefund }: Pick<ExceptionChoiceProps, "charge" | "onRefund">) {
  const { data } = useRefundable(charge.id)
  if (data === undefined || !isPositive(data.excess)) return null
  return <RefundExcess charge={charge} refundable={data} onOpened={onRefund} />
}

function Decided({ decision, onAgain }: { decision: ChargeDecision; onAgain: () => void }) {
  const { text } = useText()
  return (
    <Text as="div" size="small" className="text-ui-fg-base">
      {text(`exception.decided.${decision.decision}`)} <AdminName id={decision.actor} />{" "}
      <TimeAgo at={decision.at} className="text-ui-fg-muted" />
      {decision.reason !== null && (
        <span className="text-ui-fg-subtle block break-words">{decision.reason}</span>
      )}
      {decision.refund_id !== null && (
        <span className="block">
          <InnerLink to={`/crypto-checkout/refunds?refund=${decision.refund_id}`}>
            {text("exception.toRefund")}
          </InnerLink>
        </span>
      )}
      <Button size="small" variant="transparent" onClick={onAgain}>
        {text("exception.again")}
      </Button>
    </Text>
  )
}

interface DecisionFormProps {
  charge: AdminCharge
  label: ChargeLabel
  decision: ExceptionDecision
  onRefund: (id: string) => void
  onDone: () => void
}

function DecisionForm({ charge, label, decision, onRefund, onDone }: DecisionFormProps) {
  const { text } = useText()
  const [reason, setReason] = useState("")
  const [amount, setAmount] = useState("")
  // One click, one decision: a second one with the same key is the first.
  const [key] = useState(() => crypto.randomUUID())
  const path = `/charges/${encodeURIComponent(charge.id)}/decisions`
  const decide = useAdminMutation<DecisionResponse, DecideExceptionRequest>(path)
  const isByHand = decision === "refund" && isGivenBackByHand(label)
  const needsReason = decision === "ignore" || isByHand
  const isMissing = needsReason && reason.trim() === ""

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (isMissing) return
    // Awaited, since this form is gone by the time that the decision is shown.
    const made = await decide
      .mutateAsync({
        label,
        decision,
        version: charge.version,
        idempotency_key: key,
        ...(reason.trim() !== "" && { reason: reason.trim() }),
        ...(decision === "refund" &&
          !isByHand &&
          amount.trim() !== "" && { amount: amount.trim() }),
      })
      .catch(() => null)
    if (made === null) return
    toast.success(text(isByHand ? "exception.done.byHand" : `exception.done.${decision}`))
    onDone()
    if (made.refund) onRefund(made.refund.id)
  }

  return (
    <form
      aria-label={text(chooseText(decision, label))}
      className="flex flex-col gap-y-3"
      onSubmit={(event) => void submit(event)}
    >
      <Text size="small" className="text-ui-fg-base">
        {text(isByHand ? "exception.explain.byHand" : `exception.explain.${decision}`)}
      </Text>
      {decision === "refund" && !isByHand && (
        <Field
          label={text("exception.amount", { currency: charge.currency_code.toUpperCase() })}
          hint={text("exception.amountHint")}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              value={amount}
              onChange={({ target }) => setAmount(target.value)}
            />
          )}
        </Field>
      )}
      <Field label={text(reasonText(needsReason, isByHand))}>
        {(control) => (
          <Textarea
            {...control}
            aria-required={needsReason}
            maxLength={1000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <div role="alert">
        {decide.isError && <Hint variant="error">{decide.error.message}</Hint>}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="small" isLoading={decide.isPending} disabled={isMissing}>
          {text(
            decision === "refund" && !isByHand
              ? "refunds.create.submit"
              : chooseText(decision, label),
          )}
        </Button>
        <Button type="button" size="small" variant="secondary" onClick={onDone}>
          {text("list.cancel")}
        </Button>
      </div>
    </form>
  )
}

function reasonText(isNeeded: boolean, isByHand: boolean) {
  if (isByHand) return "exception.howSent"
  return isNeeded ? "exception.reason" : "exception.reasonOptional"
}
