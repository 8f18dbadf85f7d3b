import { Drawer, Hint, Input, Text, toast } from "@medusajs/ui"
import { type SyntheticEvent, useId, useState } from "react"
import type { CreatePaymentLinkRequest } from "../../../src/contract/payment-links.schema"
import type {
  PaymentLink,
  PaymentLinkOptionsResponse,
  PaymentLinkResponse,
} from "../../../src/contract/payment-links"
import { useAdminMutation } from "../../hooks/use-admin-mutation"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useText } from "../../i18n/use-text"
import { type TypedLink, isLinkAmount, linkRequest, typedLink } from "../../lib/payment-links"
import { nextDay } from "../../lib/periods"
import { Field } from "../common/field"
import { FormFooter } from "../common/form-footer"
import { SelectField } from "../common/select-field"
import { TextField } from "../common/text-field"
import { CustomerField } from "./customer-field"

interface NewLinkDrawerProps {
  /** Null while nothing is written; `like` fills the form with what an earlier link was for. */
  writing: { like: PaymentLink | null } | null
  onClose: () => void
  onMade: (id: string) => void
}

/** Asks a customer for an amount: what, of whom, and until when. */
export function NewLinkDrawer({ writing, onClose, onMade }: NewLinkDrawerProps) {
  const { text } = useText()
  const options = useAdminQuery<PaymentLinkOptionsResponse>(
    "/payment-links/options",
    {},
    { enabled: writing !== null },
  ).data
  return (
    <Drawer open={writing !== null} onOpenChange={(next) => !next && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{text("paymentLinks.form.title")}</Drawer.Title>
          <Drawer.Description>{text("paymentLinks.form.text")}</Drawer.Description>
        </Drawer.Header>
        {writing && options && (
          <NewLinkForm options={options} like={writing.like} onMade={onMade} />
        )}
      </Drawer.Content>
    </Drawer>
  )
}

interface FormProps {
  options: PaymentLinkOptionsResponse
  like: PaymentLink | null
  onMade: (id: string) => void
}

/** What a select has for nothing in particular; its options need a value. */
const DEFAULT_CHANNEL = "default"

function NewLinkForm({ options, like, onMade }: FormProps) {
  const { text } = useText()
  const formId = useId()
  const [typed, setTyped] = useState(() => typedLink(options, like))
  // One form, one link: a second click with the same key is the first.
  const [key] = useState(() => crypto.randomUUID())
  const create = useAdminMutation<PaymentLinkResponse, CreatePaymentLinkRequest>("/payment-links")
  const request = linkRequest(typed, options, key)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!request || create.isPending) return
    create.mutate(request, {
      onSuccess: ({ payment_link }) => {
        toast.success(text("paymentLinks.form.made"))
        onMade(payment_link.id)
      },
    })
  }
  return (
    <>
      <Drawer.Body className="overflow-y-auto">
        <form id={formId} className="flex flex-col gap-y-4" onSubmit={submit}>
          <LinkFields options={options} typed={typed} onChange={setTyped} />
          <div role="alert">
            {create.isError && <Hint variant="error">{create.error.message}</Hint>}
          </div>
        </form>
      </Drawer.Body>
      <FormFooter formId={formId} isReady={request !== null} isPending={create.isPending}>
        {text("paymentLinks.form.submit")}
      </FormFooter>
    </>
  )
}

interface FieldsProps {
  options: PaymentLinkOptionsResponse
  typed: TypedLink
  onChange: (typed: TypedLink) => void
}

function LinkFields({ options, typed, onChange }: FieldsProps) {
  const { text } = useText()
  const change = (more: Partial<TypedLink>) => onChange({ ...typed, ...more })
  const region = options.regions.find(({ id }) => id === typed.region)
  const isWrong =
    region !== undefined &&
    typed.amount.trim() !== "" &&
    !isLinkAmount(typed.amount.trim(), region.decimals)

  return (
    <>
      {options.regions.length === 0 && (
        <Text size="small" role="note">
          {text("paymentLinks.form.noRegions")}
        </Text>
      )}
      <SelectField
        label={text("paymentLinks.form.region")}
        hint={text("paymentLinks.form.regionHint")}
        placeholder={text("paymentLinks.form.regionPlaceholder")}
        options={options.regions.map(({ id, name, currency_code }) => {
          const currency = currency_code.toUpperCase()
          return [id, text("paymentLinks.form.regionOf", { name, currency })] as const
        })}
        value={typed.region}
        onChange={(next) => change({ region: next })}
      />
      <TextField
        label={
          region
            ? text("paymentLinks.form.amountIn", {
                currency: region.currency_code.toUpperCase(),
              })
            : text("paymentLinks.form.amount")
        }
        hint={text("paymentLinks.form.amountHint")}
        error={isWrong ? text("paymentLinks.form.amountError", { count: region.decimals }) : null}
        inputMode="decimal"
        maxLength={20}
        value={typed.amount}
        onChange={(next) => change({ amount: next })}
      />
      <CustomerField
        label={text("paymentLinks.form.email")}
        hint={text("paymentLinks.form.emailHint")}
        value={typed.email}
        onChange={(next) => change({ email: next })}
      />
      <TextField
        label={text("paymentLinks.form.purpose")}
        hint={text("paymentLinks.form.purposeHint")}
        maxLength={200}
        value={typed.title}
        onChange={(next) => change({ title: next })}
      />
      {options.sales_channels.length > 1 && (
        <SelectField
          label={text("paymentLinks.form.channel")}
          options={[
            [DEFAULT_CHANNEL, text("paymentLinks.form.channelDefault")],
            ...options.sales_channels.map(({ id, name }) => [id, name] as const),
          ]}
          value={typed.channel === "" ? DEFAULT_CHANNEL : typed.channel}
          onChange={(next) => change({ channel: next === DEFAULT_CHANNEL ? "" : next })}
        />
      )}
      <Field label={text("paymentLinks.form.expires")} hint={text("paymentLinks.form.expiresHint")}>
        {(control) => (
          <Input
            {...control}
            type="date"
            min={today()}
            max={nextDay(today(), MAX_DAYS)}
            value={typed.lastDay}
            onChange={({ target }) => change({ lastDay: target.value })}
          />
        )}
      </Field>
    </>
  )
}

/** As far ahead as the server lets a link end. */
const MAX_DAYS = 364

const today = (): string => new Date().toISOString().slice(0, 10)
