import {
  Alert,
  Button,
  Heading,
  Hint,
  Input,
  RadioGroup,
  Text,
  toast,
  usePrompt,
} from "@medusajs/ui"
import { type SyntheticEvent, useId, useState } from "react"
import type { RefundPolicy } from "../../../src/contract/money-out"
import type {
  Refund,
  RefundQuote,
  RefundQuoteResponse,
  RefundResponse,
  SendRefundRequest,
} from "../../../src/contract/refunds"
import { useAdminMutation } from "../../hooks/use-admin-mutation"
import { useDebounced } from "../../hooks/use-debounced"
import { useRefundQuote } from "../../hooks/use-refund-quote"
import { type Text as Words, useText } from "../../i18n/use-text"
import { formatMoney } from "../../lib/format"
import { sendingText } from "../../lib/payouts"
import { Field } from "../common/field"
import { ListError } from "../common/list-error"
import { BeneficiaryFields, NOBODY, beneficiaryIn } from "../payouts/beneficiary-fields"
import { RefundNotice } from "./refund-notice"
import { RefundQuoteFacts } from "./refund-quote-facts"
import { SectionSkeleton } from "../common/section-skeleton"
import { TextField } from "../common/text-field"

const AMOUNT = /^(0|[1-9]\d*)(\.\d+)?$/
const PAUSE = 400

/** How many coins a refund is, what that costs, and the click that sends them. */
export function RefundSendForm({ refund }: { refund: Refund }) {
  const { text } = useText()
  const titleId = useId()
  const [policy, setPolicy] = useState<RefundPolicy | null>(null)
  const [custom, setCustom] = useState("")
  const settled = useDebounced(custom.trim(), PAUSE)
  const asked = policy === "custom" && AMOUNT.test(settled) ? settled : null
  const { data, error, isFetching, refetch } = useRefundQuote(refund.id, asked)
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-y-4">
      <Heading level="h3" id={titleId}>
        {text("refunds.send.title")}
      </Heading>
      {data === undefined ? (
        error ? (
          <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
        ) : (
          <SectionSkeleton label={text("refunds.send.loading")} lines={3} />
        )
      ) : (
        <Form
          refund={refund}
          answer={data}
          policy={policy ?? data.quotes[0]?.policy ?? "original"}
          onPolicy={setPolicy}
          custom={custom}
          onCustom={setCustom}
          isSettled={custom.trim() === settled && !isFetching}
        />
      )}
    </section>
  )
}

interface FormProps {
  refund: Refund
  answer: RefundQuoteResponse
  policy: RefundPolicy
  onPolicy: (policy: RefundPolicy) => void
  custom: string
  onCustom: (amount: string) => void
  /** Whether the answer is about what was typed. */
  isSettled: boolean
}

function Form({ refund, answer, policy, onPolicy, custom, onCustom, isSettled }: FormProps) {
  const { text, locale } = useText()
  const prompt = usePrompt()
  // What is sent is what is shown: the order's address stands there, and goes with the request.
  const [email, setEmail] = useState(answer.email ?? "")
  const [typed, setTyped] = useState(NOBODY)
  const beneficiary = beneficiaryIn(typed)
  // One click, one sending: a second one with the same key is the first.
  const [key] = useState(() => crypto.randomUUID())
  const path = `/refunds/${encodeURIComponent(refund.id)}/send`
  const send = useAdminMutation<RefundResponse, SendRefundRequest>(path)
  const { asset } = refund
  const symbol = asset?.symbol ?? ""
  const quote = answer.quotes.find((each) => each.policy === policy)
  const isQuoted = policy !== "custom" || (isSettled && AMOUNT.test(custom.trim()))
  const canSend = refund.actions.includes("send") && beneficiary !== "incomplete"
  const obstacle = refund.obstacles.find(({ action }) => action === "send")
  const amount = amountOf(quote, refund, text, locale)
  const isOther = email.trim().toLowerCase() !== (answer.email ?? "").toLowerCase()

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (!quote || beneficiary === "incomplete") return
    const agreed = await prompt({
      title: text("refunds.send.sure"),
      description: questionText(refund, quote, { amount, email: email.trim() }, text),
      confirmText: text("refunds.send.confirm"),
      cancelText: text("refunds.send.back"),
      variant: "confirmation",
    })
    if (!agreed) return
    send.mutate(
      {
        policy,
        version: refund.version,
        idempotency_key: key,
        ...(quote.crypto_amount !== null && { crypto_amount: quote.crypto_amount }),
        ...(email.trim() !== "" && { email: email.trim() }),
        ...(beneficiary !== null && { beneficiary }),
      },
      {
        onSuccess: ({ refund: { payout } }) => {
          const waits = payout?.state === "awaiting_approval"
          toast.success(text(waits ? "refunds.send.waits" : "refunds.send.done"))
        },
      },
    )
  }

  return (
    <form className="flex flex-col gap-y-4" onSubmit={(event) => void submit(event)}>
      <RefundNotice
        rule={answer.rule}
        gateway={{ id: refund.gateway ?? "", name: refund.gateway_name ?? "" }}
      />
      <Policies answer={answer} symbol={symbol} policy={policy} onPolicy={onPolicy} />
      {policy === "custom" && (
        <TextField
          label={text("refunds.send.custom", { symbol })}
          aria-required
          inputMode="decimal"
          value={custom}
          onChange={onCustom}
        />
      )}
      {answer.rule.takes_beneficiary && <BeneficiaryFields value={typed} onChange={setTyped} />}
      {answer.rule.needs_email && (
        <EmailField
          hint={text(isOther ? "refunds.send.otherEmail" : "refunds.send.emailHint")}
          value={email}
          onChange={setEmail}
        />
      )}
      {quote && isQuoted && (
        <>
          <RefundQuoteFacts quote={quote} answer={answer} refund={refund} />
          {quote.obstacle !== null && <Alert variant="error">{quote.obstacle}</Alert>}
        </>
      )}
      <div role="alert">{send.isError && <Hint variant="error">{send.error.message}</Hint>}</div>
      {!canSend && (
        <Text size="small" className="text-ui-fg-subtle">
          {obstacle?.why ?? text("refunds.send.needsDestination")}
        </Text>
      )}
      <Button
        type="submit"
        size="small"
        className="w-fit"
        isLoading={send.isPending}
        disabled={!canSend || !quote || !isQuoted || quote.obstacle !== null}
      >
        {text(policy === "processor" ? "refunds.send.submitProcessor" : "refunds.send.submit", {
          amount,
        })}
      </Button>
    </form>
  )
}

interface EmailFieldProps {
  hint: string
  value: string
  onChange: (email: string) => void
}

/** Where the processor asks the shopper for an address. */
function EmailField({ hint, value, onChange }: EmailFieldProps) {
  const { text } = useText()
  return (
    <Field label={text("refunds.send.email")} hint={hint}>
      {(control) => (
        <Input
          {...control}
          type="email"
          autoComplete="off"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}

/** Says where the coins go and what they cost. */
function questionText(
  refund: Refund,
  quote: RefundQuote,
  { amount, email }: { amount: string; email: string },
  text: Words,
): string {
  const { destination, gateway_name } = refund
  if (destination === null) {
    return text(email === "" ? "refunds.send.sureProcessor" : "refunds.send.sureEmail", {
      amount,
      gateway: gateway_name ?? "",
      email,
    })
  }
  const sending = sendingText({ ...destination, amount }, text)
  return `${moneyText(quote, refund, text)} ${text("refunds.send.sureText", { sending })}`.trim()
}

/** What a refund costs the shop, beside what the customer gets. */
function moneyText(
  { crypto_amount, spend_amount, fee, fee_asset }: RefundQuote,
  { asset, gateway_name }: Refund,
  text: Words,
): string {
  if (crypto_amount === null || asset === null) return ""
  const coins = (amount: string, symbol = asset.symbol) =>
    text("refunds.cryptoAmount", { amount, symbol })
  const where = { gateway: gateway_name ?? "", network: asset.network_name }
  return spend_amount === null || fee === null
    ? text("refunds.send.sureNoFee", { ...where, amount: coins(crypto_amount) })
    : text("refunds.send.sureSpend", {
        ...where,
        amount: coins(crypto_amount),
        spend: coins(spend_amount),
        fee: coins(fee, fee_asset ?? asset.symbol),
      })
}

function amountOf(
  quote: RefundQuote | undefined,
  { amount, currency_code, asset }: Refund,
  text: Words,
  locale: string,
): string {
  return quote && quote.crypto_amount !== null && asset
    ? text("refunds.cryptoAmount", { amount: quote.crypto_amount, symbol: asset.symbol })
    : formatMoney(amount, currency_code, locale)
}

interface PoliciesProps {
  answer: RefundQuoteResponse
  symbol: string
  policy: RefundPolicy
  onPolicy: (policy: RefundPolicy) => void
}

/** The ways to count, each with what it comes to. */
function Policies({ answer: { quotes }, symbol, policy, onPolicy }: PoliciesProps) {
  const { text } = useText()
  const offered = quotes.map((each) => each.policy)
  // A number of coins can be typed wherever we send them ourselves.
  const policies: RefundPolicy[] =
    offered.includes("processor") || offered.includes("custom") ? offered : [...offered, "custom"]
  if (policies.length === 1 && policies[0] === "processor") {
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {text("refunds.policy.processor")}. {text("refunds.policy.processorText")}
      </Text>
    )
  }
  return (
    <RadioGroup
      aria-label={text("refunds.send.policies")}
      value={policy}
      onValueChange={(value) => onPolicy(value as RefundPolicy)}
    >
      {policies.map((each) => {
        const coins = quotes.find((quote) => quote.policy === each)?.crypto_amount
        const label = text(`refunds.policy.${each}`)
        return (
          <RadioGroup.ChoiceBox
            key={each}
            value={each}
            label={
              coins && each !== "custom"
                ? `${label}: ${text("refunds.cryptoAmount", { amount: coins, symbol })}`
                : label
            }
            description={text(`refunds.policy.${each}Text`)}
          />
        )
      })}
    </RadioGroup>
  )
}
