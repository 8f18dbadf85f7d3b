import {
  Button,
  Heading,
  Hint,
  Input,
  Label,
  RadioGroup,
  Text,
  Textarea,
  toast,
} from "@medusajs/ui"
import { type SyntheticEvent, useId, useState } from "react"
import type { PayoutResponse, ResolvePayoutRequest } from "../../../src/contract/payouts"
import { useAdminMutation } from "../../hooks/use-admin-mutation"
import { useText } from "../../i18n/use-text"
import { NotAllowed } from "../common/guarded"

type Outcome = ResolvePayoutRequest["outcome"]
type Then = Extract<ResolvePayoutRequest, { outcome: "not_sent" }>["then"]

interface ResolvePayoutFormProps {
  id: string
  /** Of the sending as it is shown. */
  version: string
  /** Why it cannot be sent once more, also where it was not sent; null where it can. */
  notAgain: string | null
  onDone: () => void
}

/** An admin says what became of a sending of which nobody knows whether it was sent. */
export function ResolvePayoutForm({ id, version, notAgain, onDone }: ResolvePayoutFormProps) {
  const { text } = useText()
  // Nothing is chosen beforehand: a wrong answer here can cost the whole sum.
  const [outcome, setOutcome] = useState<Outcome | "">("")
  const [then, setThen] = useState<Then | "">("")
  const [externalId, setExternalId] = useState("")
  const [txid, setTxid] = useState("")
  const [note, setNote] = useState("")
  const path = `/payouts/${encodeURIComponent(id)}/resolve`
  const resolve = useAdminMutation<PayoutResponse, ResolvePayoutRequest>(path)
  const titleId = useId()
  const answer = answerOf({ outcome, then, externalId, txid, note, version })

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (answer === null) return
    resolve.mutate(answer, {
      onSuccess: () => {
        toast.success(text("payout.done.resolve"))
        onDone()
      },
    })
  }

  return (
    <form
      aria-labelledby={titleId}
      className="bg-ui-bg-subtle flex flex-col gap-y-4 rounded-lg border p-4"
      onSubmit={submit}
    >
      <div>
        <Heading level="h3" id={titleId}>
          {text("payout.resolve.title")}
        </Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {text("payout.resolve.text")}
        </Text>
      </div>
      <RadioGroup
        aria-label={text("payout.resolve.outcome")}
        value={outcome}
        onValueChange={(value) => setOutcome(value as Outcome)}
      >
        <RadioGroup.ChoiceBox
          value="sent"
          label={text("payout.resolve.sent")}
          description={text("payout.resolve.sentText")}
        />
        <RadioGroup.ChoiceBox
          value="not_sent"
          label={text("payout.resolve.notSent")}
          description={text("payout.resolve.notSentText")}
        />
      </RadioGroup>
      {outcome === "sent" && (
        <>
          <OptionalField
            label={text("payout.resolve.externalId")}
            hint={text("payout.resolve.externalIdHint")}
            value={externalId}
            onChange={setExternalId}
          />
          <OptionalField label={text("payout.resolve.txid")} value={txid} onChange={setTxid} />
        </>
      )}
      {outcome === "not_sent" && <NextStep then={then} onThen={setThen} notAgain={notAgain} />}
      <div className="flex flex-col gap-y-2">
        <Label size="small" weight="plus" htmlFor={`${titleId}-note`}>
          {text("payout.resolve.note")}
        </Label>
        <Textarea
          id={`${titleId}-note`}
          aria-required
          maxLength={1000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </div>
      <div role="alert">
        {resolve.isError && <Hint variant="error">{resolve.error.message}</Hint>}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          size="small"
          variant={then === "send_again" && outcome === "not_sent" ? "danger" : "primary"}
          disabled={answer === null}
          isLoading={resolve.isPending}
        >
          {text("payout.resolve.submit")}
        </Button>
        <Button type="button" size="small" variant="secondary" onClick={onDone}>
          {text("payout.back")}
        </Button>
      </div>
    </form>
  )
}

interface NextStepProps {
  then: Then | ""
  onThen: (then: Then) => void
  /** Why it cannot be sent again; null when it can. */
  notAgain: string | null
}

/** What to do with a payout that was not sent. */
function NextStep({ then, onThen, notAgain }: NextStepProps) {
  const { text } = useText()
  return (
    <>
      <RadioGroup
        aria-label={text("payout.resolve.then")}
        value={then}
        onValueChange={(value) => onThen(value as Then)}
      >
        <RadioGroup.ChoiceBox
          value="give_up"
          label={text("payout.resolve.giveUp")}
          description={text("payout.resolve.giveUpText")}
        />
        {notAgain === null && (
          <RadioGroup.ChoiceBox
            value="send_again"
            label={text("payout.resolve.sendAgain")}
            description={text("payout.resolve.sendAgainText")}
          />
        )}
      </RadioGroup>
      {notAgain !== null && <NotAllowed why={notAgain} />}
    </>
  )
}

interface OptionalFieldProps {
  label: string
  hint?: string
  value: string
  onChange: (value: string) => void
}

function OptionalField({ label, hint, value, onChange }: OptionalFieldProps) {
  const { text } = useText()
  const id = useId()
  return (
    <div className="flex flex-col gap-y-2">
      <Label size="small" weight="plus" htmlFor={id}>
        {label}{" "}
        <span className="text-ui-fg-muted font-normal">({text("payout.resolve.optional")})</span>
      </Label>
      <Input
        id={id}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={hint && `${id}-hint`}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
    </div>
  )
}

interface Typed {
  outcome: Outcome | ""
  then: Then | ""
  externalId: string
  txid: string
  note: string
  version: string
}

/** Null while something that is needed is missing. */
function answerOf({
  outcome,
  then,
  externalId,
  txid,
  note,
  version,
}: Typed): ResolvePayoutRequest | null {
  const seen = note.trim()
  if (seen === "") return null
  if (outcome === "sent") {
    return {
      outcome,
      ...(externalId.trim() && { external_id: externalId.trim() }),
      ...(txid.trim() && { txid: txid.trim() }),
      note: seen,
      version,
    }
  }
  return outcome === "not_sent" && then !== "" ? { outcome, then, note: seen, version } : null
}
