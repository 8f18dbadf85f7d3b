import { Checkbox, Drawer, Hint, Label, toast, usePrompt } from "@medusajs/ui"
import { type SyntheticEvent, useId } from "react"
import type { Payout, PayoutGateway } from "../../../src/contract/payouts"
import { useNewPayout } from "../../hooks/use-new-payout"
import { useText } from "../../i18n/use-text"
import { amountIn, coinName, plainAmount, sendingText } from "../../lib/payouts"
import { BeneficiaryFields } from "./beneficiary-fields"
import { FormFooter } from "../common/form-footer"
import { MemoKindField } from "../common/memo-kind-field"
import { PayoutPreview } from "./payout-preview"
import { SelectField } from "../common/select-field"
import { TextField } from "../common/text-field"

interface NewPayoutFormProps {
  gateways: readonly PayoutGateway[]
  /** The failed payout that the form begins with; null for an empty form. */
  replaces: Payout | null
  onWritten: (id: string) => void
}

/** From where, which coin, to whom, how much; what will happen is told while it is written. */
export function NewPayoutForm({ gateways, replaces, onWritten }: NewPayoutFormProps) {
  const { text } = useText()
  const prompt = usePrompt()
  const formId = useId()
  const form = useNewPayout(gateways, replaces)
  const { typed, gateway, asset, preview, create } = form
  const amount = amountIn(typed.amount.trim(), asset, text)
  const waits = !form.isWrong && preview.data?.approval_required === true

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (!form.isReady) return
    const agreed = await prompt({
      title: text(waits ? "payouts.new.sureApproval" : "payouts.new.sure"),
      description: sendingText({ ...form.destination, amount }, text),
      confirmText: text(waits ? "payouts.new.submitApproval" : "payouts.new.confirm"),
      cancelText: text("payouts.new.back"),
      variant: "confirmation",
    })
    if (!agreed) return
    form.send(({ payout }) => {
      const key = payout.state === "awaiting_approval" ? "payouts.new.waits" : "payouts.new.written"
      toast.success(text(key))
      onWritten(payout.id)
    })
  }

  return (
    <>
      <Drawer.Body className="overflow-y-auto">
        <form
          id={formId}
          className="flex flex-col gap-y-4"
          onSubmit={(event) => void submit(event)}
        >
          <SourceFields gateways={gateways} form={form} />
          <DestinationFields form={form} />
          <TextField
            label={text("payouts.column.amount")}
            hint={
              asset === null ? undefined : text("payouts.new.amountHint", { symbol: asset.symbol })
            }
            inputMode="decimal"
            value={typed.amount}
            onChange={(next) => form.change({ amount: next })}
            {...amountFindings()}
          />
          <TextField
            label={text("payouts.new.description")}
            hint={text("payouts.new.descriptionHint")}
            maxLength={200}
            value={typed.description}
            onChange={(next) => form.change({ description: next })}
          />
          {gateway?.takes_beneficiary === true && (
            <BeneficiaryFields
              value={typed.beneficiary}
              onChange={(beneficiary) => form.change({ beneficiary })}
            />
          )}
          <PayoutPreview
            preview={preview.data}
            asset={asset}
            isWrong={form.isWrong}
            error={preview.error}
            isBusy={preview.isBusy}
          />
          <div role="alert">
            {create.isError && <Hint variant="error">{create.error.message}</Hint>}
          </div>
        </form>
      </Drawer.Body>
      <FormFooter formId={formId} isReady={form.isReady} isPending={create.isPending}>
        {waits || gateway === null || plainAmount(typed.amount) === null
          ? text(waits ? "payouts.new.submitApproval" : "payouts.new.confirm")
          : text("payouts.new.submit", { amount })}
      </FormFooter>
    </>
  )

  function amountFindings() {
    return typed.amount.trim() !== "" && plainAmount(typed.amount) === null
      ? { error: text("payouts.new.amountWrong") }
      : form.findings("amount")
  }
}

type Form = ReturnType<typeof useNewPayout>

/** From which processor, and which of its coins. */
function SourceFields({ gateways, form }: { gateways: readonly PayoutGateway[]; form: Form }) {
  const { text } = useText()
  const { typed, gateway } = form
  return (
    <>
      <SelectField
        label={text("payouts.column.gateway")}
        hint={gateway === null ? undefined : text(hintOf(gateway))}
        error={gateway?.error ?? form.findings("gateway").error}
        placeholder={text("payouts.new.gatewayPlaceholder")}
        options={gateways.map(({ id, name }) => [id, name])}
        value={typed.gateway}
        onChange={(next) => form.change({ gateway: next })}
      />
      <SelectField
        label={text("payouts.new.asset")}
        hint={gateway?.assets.length === 0 ? text("payouts.new.assetNone") : undefined}
        placeholder={text("payouts.new.assetPlaceholder")}
        options={gateway?.assets.map((each) => [each.id, coinName(each, text)]) ?? []}
        disabled={gateway === null || gateway.assets.length === 0}
        value={typed.asset}
        onChange={(next) => form.change({ asset: next })}
        {...form.findings("asset", "network")}
      />
    </>
  )
}

function hintOf({ execution, fees }: PayoutGateway) {
  return execution === "signatures"
    ? ("payouts.new.gatewayHint.signatures" as const)
    : (`payouts.new.gatewayHint.${fees}` as const)
}

/** An address with its tag, or somebody registered at the processor. */
function DestinationFields({ form }: { form: Form }) {
  const { text } = useText()
  const noTagId = useId()
  const { typed, gateway, asset } = form
  const toRecipient = gateway?.destination === "recipient"
  return (
    <>
      <TextField
        label={text(toRecipient ? "payouts.new.recipient" : "payouts.new.address")}
        hint={addressHint()}
        aria-required
        value={typed.address}
        onChange={(next) => form.change({ address: next })}
        {...form.findings("address")}
      />
      {!toRecipient && form.asksForTag && (
        <div className="flex flex-col gap-y-2">
          <TextField
            label={text("payouts.new.tag")}
            hint={text("payouts.new.tagHint")}
            disabled={typed.noTag}
            value={typed.tag}
            onChange={(next) => form.change({ tag: next })}
            {...form.findings("tag")}
          />
          {!typed.noTag && (
            <MemoKindField
              kinds={asset?.memo_kinds ?? []}
              value={typed.memoKind}
              onChange={(next) => form.change({ memoKind: next })}
            />
          )}
          <div className="flex items-center gap-x-2">
            <Checkbox
              id={noTagId}
              checked={typed.noTag}
              onCheckedChange={(checked) => form.change({ noTag: checked === true, tag: "" })}
            />
            <Label size="small" htmlFor={noTagId}>
              {text("payouts.new.noTag")}
            </Label>
          </div>
        </div>
      )}
    </>
  )

  function addressHint(): string | undefined {
    if (gateway !== null && toRecipient) {
      return text("payouts.new.recipientHint", { gateway: gateway.name })
    }
    if (asset === null || asset.network_name === null) return undefined
    return text("payouts.new.addressHint", { network: asset.network_name })
  }
}
