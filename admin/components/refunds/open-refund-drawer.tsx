import { Alert, Button, Drawer, Input, Label, RadioGroup, Select, Textarea } from "@medusajs/ui"
import { type SyntheticEvent, useEffect, useId, useState } from "react"
import {
  type OpenRefundRequest,
  REFUND_REASONS,
  type RefundableDeposit,
  type RefundableResponse,
  type RefundReason,
  type RefundResponse,
} from "../../../src/contract/refunds"
import { useAdminMutation } from "../../hooks/use-admin-mutation"
import { useOrderLines } from "../../hooks/use-order-lines"
import { useText } from "../../i18n/use-text"
import { formatMoney, isPositive } from "../../lib/format"
import { type Ticked, tickedSum } from "../../lib/order-lines"
import { Field } from "../common/field"
import { FormFooter } from "../common/form-footer"
import { RefundItems } from "./refund-items"
import { RefundNotice } from "./refund-notice"

interface OpenRefundDrawerProps {
  open: boolean
  refundable: RefundableResponse
  onClose: () => void
  /** Gets the refund's id. */
  onOpened: (id: string) => void
}

/** Says that money is owed back: how much, of which coins, and why. */
export function OpenRefundDrawer({ open, refundable, onClose, onOpened }: OpenRefundDrawerProps) {
  const { text } = useText()
  const formId = useId()
  const [busy, setBusy] = useState(false)
  return (
    <Drawer open={open} onOpenChange={(next) => !next && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{text("refunds.create.title")}</Drawer.Title>
          <Drawer.Description>{text("refunds.create.text")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto">
          {/* Unmounted with the drawer: the next one begins anew. */}
          <Form id={formId} refundable={refundable} onBusy={setBusy} onOpened={onOpened} />
        </Drawer.Body>
        <FormFooter formId={formId} isPending={busy}>
          {text("refunds.create.submit")}
        </FormFooter>
      </Drawer.Content>
    </Drawer>
  )
}

interface FormProps {
  id: string
  refundable: RefundableResponse
  onBusy: (busy: boolean) => void
  onOpened: (id: string) => void
}

function Form({ id, refundable, onBusy, onOpened }: FormProps) {
  const { text } = useText()
  const { charge_id, order_id, currency_code, decimals, most, excess, deposits } = refundable
  const isOverpaid = isPositive(excess)
  const lines = useOrderLines(order_id)
  const [ticked, setTicked] = useState<Ticked>({})
  const [amount, setAmount] = useState(isOverpaid ? excess : most)
  const [reason, setReason] = useState<RefundReason>(isOverpaid ? "overpaid" : "requested")
  const [depositId, setDepositId] = useState(deposits[0]?.deposit_id ?? "")
  const [note, setNote] = useState("")
  // One click, one refund: a second one with the same key is the first.
  const [key] = useState(() => crypto.randomUUID())
  const create = useAdminMutation<RefundResponse, OpenRefundRequest>("/refunds")
  const deposit = deposits.find(({ deposit_id }) => deposit_id === depositId)
  const { isPending } = create
  const items = Object.entries(ticked).flatMap(([id, quantity]) =>
    quantity > 0 ? [{ id, quantity }] : [],
  )
  useEffect(() => onBusy(isPending), [isPending, onBusy])

  const tick = (next: Ticked) => {
    setTicked(next)
    setReason("requested")
    setAmount(tickedSum(lines, next, decimals, most).amount)
  }

  const choose = (sum: string) => {
    setTicked({})
    setAmount(sum)
  }

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (isPending) return
    create.mutate(
      {
        charge_id,
        amount: amount.trim(),
        reason,
        idempotency_key: key,
        ...(items.length > 0 && { items }),
        ...(deposit && { deposit_id: deposit.deposit_id }),
        ...(note.trim() !== "" && { note: note.trim() }),
      },
      { onSuccess: ({ refund }) => onOpened(refund.id) },
    )
  }

  return (
    <form id={id} className="flex flex-col gap-y-6" onSubmit={submit}>
      {lines.length > 0 && (
        <RefundItems
          lines={lines}
          ticked={ticked}
          currency={currency_code}
          decimals={decimals}
          isCapped={tickedSum(lines, ticked, decimals, most).isCapped}
          onChange={tick}
        />
      )}
      <AmountField
        refundable={refundable}
        value={amount}
        error={create.error?.message}
        onChange={setAmount}
        onChoose={choose}
      />
      {deposits.length > 1 && (
        <DepositChoice deposits={deposits} value={depositId} onChange={setDepositId} />
      )}
      {deposit && <DepositRules deposit={deposit} />}
      <ReasonSelect value={reason} onChange={setReason} />
      <Field label={text("refunds.create.note")} hint={text("refunds.create.noteHint")}>
        {(control) => (
          <Textarea
            {...control}
            maxLength={1000}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
    </form>
  )
}

interface AmountFieldProps {
  refundable: RefundableResponse
  value: string
  error: string | undefined
  onChange: (amount: string) => void
  /** One of the sums beside the field was clicked. */
  onChoose: (amount: string) => void
}

function AmountField({ refundable, value, error, onChange, onChoose }: AmountFieldProps) {
  const { text, locale } = useText()
  const { currency_code, most, excess } = refundable
  const money = (sum: string) => formatMoney(sum, currency_code, locale)
  return (
    <div className="flex flex-col gap-y-2">
      <Field
        label={text("refunds.create.amount", { currency: currency_code.toUpperCase() })}
        hint={text("refunds.create.amountHint", { most: money(most) })}
        error={error}
      >
        {(control) => (
          <Input
            {...control}
            aria-required
            inputMode="decimal"
            autoComplete="off"
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <AmountButton onClick={() => onChoose(most)}>
          {text("refunds.create.whole")} ({money(most)})
        </AmountButton>
        {isPositive(excess) && excess !== most && (
          <AmountButton onClick={() => onChoose(excess)}>
            {text("refunds.create.excess")} ({money(excess)})
          </AmountButton>
        )}
      </div>
    </div>
  )
}

function AmountButton({ onClick, children }: { onClick: () => void; children: React.ReactNode }) {
  return (
    <Button type="button" size="small" variant="secondary" onClick={onClick}>
      {children}
    </Button>
  )
}

interface DepositChoiceProps {
  deposits: RefundableDeposit[]
  value: string
  onChange: (id: string) => void
}

function DepositChoice({ deposits, value, onChange }: DepositChoiceProps) {
  const { text } = useText()
  return (
    <RadioGroup aria-label={text("refunds.create.deposit")} value={value} onValueChange={onChange}>
      {deposits.map((each) => (
        <RadioGroup.ChoiceBox
          key={each.deposit_id}
          value={each.deposit_id}
          label={`${each.asset.symbol} · ${each.gateway_name}`}
          description={text("refunds.create.depositReceived", {
            amount: each.received,
            symbol: each.asset.symbol,
            network: each.asset.network_name,
            gateway: each.gateway_name,
          })}
        />
      ))}
    </RadioGroup>
  )
}

/** What has to be known about these coins before the click. */
function DepositRules({ deposit }: { deposit: RefundableDeposit }) {
  const { text } = useText()
  const { obstacle, destination_by, method, gateway_name } = deposit
  return (
    <>
      {obstacle !== null && <Alert variant="warning">{obstacle}</Alert>}
      <RefundNotice rule={deposit} gateway={{ id: deposit.gateway, name: gateway_name }} />
      {method === "refund_call" && destination_by === "processor" && (
        <Alert variant="info">
          {text("refunds.create.byProcessor", { gateway: gateway_name })}
        </Alert>
      )}
    </>
  )
}

interface ReasonSelectProps {
  value: RefundReason
  onChange: (reason: RefundReason) => void
}

function ReasonSelect({ value, onChange }: ReasonSelectProps) {
  const { text } = useText()
  const labelId = useId()
  return (
    <div className="flex flex-col gap-y-2">
      <Label size="small" weight="plus" id={labelId}>
        {text("refunds.create.reason")}
      </Label>
      <Select value={value} onValueChange={(next) => onChange(next as RefundReason)}>
        <Select.Trigger aria-labelledby={labelId}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {REFUND_REASONS.map((reason) => (
            <Select.Item key={reason} value={reason}>
              {text(`refunds.reason.${reason}`)}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}
