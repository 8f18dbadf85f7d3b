import { Alert, Drawer, RadioGroup, Textarea, toast } from "@medusajs/ui"
import { type SyntheticEvent, useId, useState } from "react"
import {
  ACCEPTABLE_LABELS,
  type AcceptanceMode,
  type AcceptanceOutcome,
  type AcceptancePreview,
} from "../../../src/contract/acceptance"
import type { AdminCharge, ChargeLabel } from "../../../src/contract/admin"
import type { DecideExceptionRequest, DecisionResponse } from "../../../src/contract/refunds"
import { useAdminMutation } from "../../hooks/use-admin-mutation"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useText } from "../../i18n/use-text"
import { formatMoney } from "../../lib/format"
import { Fact, FactList } from "../common/fact-list"
import { Field } from "../common/field"
import { FormFooter } from "../common/form-footer"
import { ListError } from "../common/list-error"
import { SectionSkeleton } from "../common/section-skeleton"

interface AcceptDrawerProps {
  charge: AdminCharge
  /** What is accepted. */
  label: ChargeLabel
  onClose: () => void
}

/** Asks how accepted money is to be counted, with what each way does to the order. */
export function AcceptDrawer({ charge, label, onClose }: AcceptDrawerProps) {
  const { text } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<AcceptancePreview>(
    `/charges/${encodeURIComponent(charge.id)}/acceptance`,
  )
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{text("acceptance.title")}</Drawer.Title>
          <Drawer.Description>{text("acceptance.text")}</Drawer.Description>
        </Drawer.Header>
        {data ? (
          <AcceptForm preview={data} label={label} onDone={onClose} />
        ) : (
          <Drawer.Body>
            {error ? (
              <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
            ) : (
              <SectionSkeleton label={text("acceptance.loading")} lines={6} />
            )}
          </Drawer.Body>
        )}
      </Drawer.Content>
    </Drawer>
  )
}

interface AcceptFormProps {
  preview: AcceptancePreview
  label: ChargeLabel
  onDone: () => void
}

function AcceptForm({ preview, label, onDone }: AcceptFormProps) {
  const { text } = useText()
  const formId = useId()
  const outcomes = preview.outcomes.filter(({ mode }) => ACCEPTABLE_LABELS[label]?.includes(mode))
  // Then there is nothing left to book, and no way to choose.
  const isBooked = outcomes.every(({ blocked_by }) => blocked_by === "already_booked")
  const [mode, setMode] = useState(outcomes.find(({ possible }) => possible)?.mode)
  const [reason, setReason] = useState("")
  // One click, one decision: a second one with the same key is the first.
  const [key] = useState(() => crypto.randomUUID())
  const path = `/charges/${encodeURIComponent(preview.charge_id)}/decisions`
  const decide = useAdminMutation<DecisionResponse, DecideExceptionRequest>(path)
  const chosen = outcomes.find((outcome) => outcome.mode === mode)
  const forgives = chosen !== undefined && /[1-9]/.test(chosen.forgiven)
  const mayAccept = isBooked || (chosen?.possible === true && !(forgives && reason.trim() === ""))

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!mayAccept || decide.isPending) return
    decide.mutate(
      {
        label,
        decision: "accept",
        version: preview.version,
        idempotency_key: key,
        ...(!isBooked && { mode }),
        ...(reason.trim() !== "" && { reason: reason.trim() }),
      },
      {
        onSuccess: () => {
          toast.success(text("acceptance.done"))
          onDone()
        },
      },
    )
  }

  return (
    <>
      <Drawer.Body className="overflow-y-auto">
        <form id={formId} className="flex flex-col gap-y-6" onSubmit={submit}>
          <PreviewFacts preview={preview} />
          {isBooked ? (
            <Obstacle code="already_booked" variant="info" />
          ) : (
            <>
              <ModeChoice
                outcomes={outcomes}
                currency={preview.currency_code}
                value={mode}
                onChange={setMode}
              />
              {chosen === undefined && <NoWay outcomes={outcomes} />}
              {chosen?.blocked_by && <Obstacle code={chosen.blocked_by} variant="warning" />}
            </>
          )}
          <Field
            label={text(forgives ? "acceptance.reason" : "acceptance.reasonOptional")}
            hint={forgives ? text("acceptance.reasonHint") : undefined}
            error={decide.error?.message}
          >
            {(control) => (
              <Textarea
                {...control}
                aria-required={forgives}
                maxLength={1000}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
        </form>
      </Drawer.Body>
      <FormFooter formId={formId} isReady={mayAccept} isPending={decide.isPending}>
        {text("acceptance.submit")}
      </FormFooter>
    </>
  )
}

function PreviewFacts({ preview }: { preview: AcceptancePreview }) {
  const { text, locale } = useText()
  const { order_total, order_id, currency_code } = preview
  const money = (amount: string) => formatMoney(amount, currency_code, locale)
  return (
    <FactList>
      <Fact name={text("acceptance.asked")}>{money(preview.amount)}</Fact>
      <Fact name={text("acceptance.available")}>{money(preview.available)}</Fact>
      <Fact name={text(order_id === null ? "acceptance.cartTotal" : "acceptance.orderTotal")}>
        {order_total === null ? text("acceptance.gone") : money(order_total)}
      </Fact>
      <Fact name={text("acceptance.capturedSoFar")}>{money(preview.captured)}</Fact>
    </FactList>
  )
}

interface ModeChoiceProps {
  outcomes: AcceptanceOutcome[]
  currency: string
  value: AcceptanceMode | undefined
  onChange: (mode: AcceptanceMode) => void
}

function ModeChoice({ outcomes, currency, value, onChange }: ModeChoiceProps) {
  const { text } = useText()
  return (
    <RadioGroup
      aria-label={text("acceptance.how")}
      value={value ?? ""}
      onValueChange={(mode) => onChange(mode as AcceptanceMode)}
    >
      {outcomes.map((outcome) => (
        <div key={outcome.mode} data-testid={`accept-${outcome.mode}`}>
          <RadioGroup.ChoiceBox
            className="w-full"
            value={outcome.mode}
            disabled={!outcome.possible}
            label={text(`acceptance.mode.${outcome.mode}`)}
            description={text(`acceptance.effect.${outcome.mode}`)}
          />
          <Numbers outcome={outcome} currency={currency} />
        </div>
      ))}
    </RadioGroup>
  )
}

/** What a mode does to the order, before the click. */
function Numbers({ outcome, currency }: { outcome: AcceptanceOutcome; currency: string }) {
  const { text, locale } = useText()
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-1 px-3 pt-2">
      {(["captured", "forgiven", "outstanding"] as const).map((part) => (
        <div key={part} className="txt-compact-small flex gap-x-1">
          <dt className="text-ui-fg-muted">{text(`acceptance.${part}`)}</dt>
          <dd className="text-ui-fg-base">{formatMoney(outcome[part], currency, locale)}</dd>
        </div>
      ))}
    </dl>
  )
}

type ObstacleCode = NonNullable<AcceptanceOutcome["blocked_by"]>

/** Nothing can be chosen: says why, once for each reason. */
function NoWay({ outcomes }: { outcomes: AcceptanceOutcome[] }) {
  const codes = new Set(outcomes.flatMap(({ blocked_by }) => blocked_by ?? []))
  return [...codes].map((code) => <Obstacle key={code} code={code} variant="error" />)
}

/** What stands in the way, and what can be done. */
function Obstacle({
  code,
  variant,
}: {
  code: ObstacleCode
  variant: "error" | "warning" | "info"
}) {
  const { text } = useText()
  return (
    <Alert variant={variant}>
      {text(`acceptance.obstacle.${code}`)} {text(`acceptance.wayOut.${code}`)}
    </Alert>
  )
}
