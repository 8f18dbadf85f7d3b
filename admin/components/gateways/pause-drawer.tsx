import { Checkbox, Drawer, Hint, Input, Label, Text, toast } from "@medusajs/ui"
import { type SyntheticEvent, useId, useState } from "react"
import {
  type AdminGateway,
  GATEWAY_PAUSE_SCOPES,
  type GatewayPauseScope,
  type GatewayPausesResponse,
  type PauseGatewayRequest,
} from "../../../src/contract/gateways"
import { useAdminMutation } from "../../hooks/use-admin-mutation"
import { useText } from "../../i18n/use-text"
import { Field } from "../common/field"
import { FormFooter } from "../common/form-footer"
import { asksForPassword } from "../common/password-form"
import { TextField } from "../common/text-field"

interface PauseDrawerProps {
  gateway: AdminGateway
  open: boolean
  onClose: () => void
}

/** Asks what to pause at a processor, why, and until when. */
export function PauseDrawer({ gateway, open, onClose }: PauseDrawerProps) {
  const { text } = useText()
  return (
    <Drawer open={open} onOpenChange={(next) => !next && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{text("gateways.pause.title", { name: gateway.name })}</Drawer.Title>
          <Drawer.Description>{text("gateways.pause.text")}</Drawer.Description>
        </Drawer.Header>
        <PauseForm gateway={gateway} onClose={onClose} />
      </Drawer.Content>
    </Drawer>
  )
}

function PauseForm({ gateway, onClose }: Omit<PauseDrawerProps, "open">) {
  const { text } = useText()
  const formId = useId()
  const [scopes, setScopes] = useState<readonly GatewayPauseScope[]>(["payments"])
  const [typed, setTyped] = useState({ reason: "", until: "", password: "" })
  const pause = useAdminMutation<GatewayPausesResponse, PauseGatewayRequest>(
    `/gateways/${encodeURIComponent(gateway.id)}/pause`,
  )
  const needsPassword = pause.isError && asksForPassword(pause.error)
  const isPast = typed.until !== "" && new Date(typed.until) <= new Date()
  const isComplete = scopes.length > 0 && typed.reason.trim() !== "" && !isPast
  const change = (name: keyof typeof typed) => (value: string) =>
    setTyped((before) => ({ ...before, [name]: value }))

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!isComplete) return
    pause.mutate(
      {
        scopes: [...scopes],
        reason: typed.reason.trim(),
        // Browsers say it in the reader's own time.
        until: typed.until === "" ? null : new Date(typed.until).toISOString(),
        ...(typed.password !== "" && { password: typed.password }),
      },
      {
        onSuccess: () => {
          toast.success(text("gateways.pause.done", { name: gateway.name }))
          onClose()
        },
      },
    )
  }

  return (
    <>
      <Drawer.Body className="overflow-y-auto">
        <form id={formId} className="flex flex-col gap-y-4" onSubmit={submit}>
          <ScopeChoice chosen={scopes} withPayouts={gateway.can.payouts} onChange={setScopes} />
          <TextField
            label={text("gateways.pause.reason")}
            hint={text("gateways.pause.reasonHint")}
            maxLength={500}
            aria-required
            value={typed.reason}
            onChange={change("reason")}
          />
          <Field
            label={text("gateways.pause.until")}
            hint={text("gateways.pause.untilHint")}
            error={isPast ? text("gateways.pause.past") : null}
          >
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={typed.until}
                onChange={({ target }) => change("until")(target.value)}
              />
            )}
          </Field>
          {needsPassword && (
            <Field label={text("gateways.pause.password")}>
              {(control) => (
                <Input
                  {...control}
                  type="password"
                  autoComplete="current-password"
                  value={typed.password}
                  onChange={({ target }) => change("password")(target.value)}
                />
              )}
            </Field>
          )}
          <div role="alert">
            {pause.isError && <Hint variant="error">{pause.error.message}</Hint>}
          </div>
        </form>
      </Drawer.Body>
      <FormFooter formId={formId} isReady={isComplete} isPending={pause.isPending} danger>
        {text("gateways.pause.action")}
      </FormFooter>
    </>
  )
}

const WORDS = {
  payments: ["gateways.pause.payments", "gateways.pause.paymentsHint"],
  payouts: ["gateways.pause.payouts", "gateways.pause.payoutsHint"],
} as const

interface ScopeChoiceProps {
  chosen: readonly GatewayPauseScope[]
  /** Whether the processor sends money at all. */
  withPayouts: boolean
  onChange: (scopes: readonly GatewayPauseScope[]) => void
}

function ScopeChoice({ chosen, withPayouts, onChange }: ScopeChoiceProps) {
  const { text } = useText()
  const id = useId()
  const scopes = GATEWAY_PAUSE_SCOPES.filter((scope) => scope === "payments" || withPayouts)
  return (
    <fieldset className="flex flex-col gap-y-2">
      <Text as="div" size="small" weight="plus">
        <legend>{text("gateways.pause.what")}</legend>
      </Text>
      {scopes.map((scope) => (
        <div key={scope} className="flex items-start gap-x-3">
          <Checkbox
            id={`${id}-${scope}`}
            aria-describedby={`${id}-${scope}-hint`}
            checked={chosen.includes(scope)}
            onCheckedChange={(checked) =>
              onChange([
                ...chosen.filter((each) => each !== scope),
                ...(checked === true ? [scope] : []),
              ])
            }
          />
          <div className="flex min-w-0 flex-col">
            <Label size="small" htmlFor={`${id}-${scope}`}>
              {text(WORDS[scope][0])}
            </Label>
            <Hint id={`${id}-${scope}-hint`}>{text(WORDS[scope][1])}</Hint>
          </div>
        </div>
      ))}
    </fieldset>
  )
}
