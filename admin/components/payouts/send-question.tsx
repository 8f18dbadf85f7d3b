import { Prompt, Text } from "@medusajs/ui"
import type { PayoutSum } from "../../../src/contract/payouts"
import { useText } from "../../i18n/use-text"
import { formatMoney } from "../../lib/format"
import { amountIn, coinName } from "../../lib/payouts"

export interface SendQuestionProps {
  /** `send` they go at once · `submit` somebody else has to approve first · `approve` is that approval. */
  step: "send" | "submit" | "approve"
  count: number
  totals: readonly PayoutSum[]
  /** Of all together; null where a coin has no rate. */
  value: { amount: string; currency_code: string } | null
  onAnswer: (agreed: boolean) => void
}

/** Says what leaves which balance before a click that sends several payouts. */
export function SendQuestion({ step, count, totals, value, onAnswer }: SendQuestionProps) {
  const { text, locale } = useText()
  const worth = value && formatMoney(value.amount, value.currency_code, locale)
  const payouts = worth
    ? text("payouts.sendQuestion.payoutsWorth", { count, value: worth })
    : text("payouts.sendQuestion.payouts", { count })
  return (
    <Prompt
      open
      variant="confirmation"
      onOpenChange={(isOpen) => {
        if (!isOpen) onAnswer(false)
      }}
    >
      <Prompt.Content className="max-w-[560px]">
        <Prompt.Header>
          <Prompt.Title>{text(`payouts.sendQuestion.title.${step}`, { payouts })}</Prompt.Title>
          <Prompt.Description>{text(`payouts.sendQuestion.text.${step}`)}</Prompt.Description>
        </Prompt.Header>
        <ul className="flex max-h-[400px] flex-col gap-y-3 overflow-y-auto px-6 pt-4">
          {totals.map((total) => (
            <li key={`${total.gateway} ${total.asset.id}`}>
              <TotalLines total={total} />
            </li>
          ))}
        </ul>
        <Prompt.Footer>
          <Prompt.Cancel>{text("payouts.batch.back")}</Prompt.Cancel>
          <Prompt.Action onClick={() => onAnswer(true)}>
            {text(`payouts.sendQuestion.confirm.${step}`, { payouts })}
          </Prompt.Action>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

function TotalLines({ total }: { total: PayoutSum }) {
  const { text } = useText()
  const { asset, rows, amount, largest, fee, fee_symbol, gateway_name } = total
  return (
    <>
      <Text size="small" leading="compact" weight="plus" className="break-words">
        {text("payouts.sendQuestion.total", {
          amount,
          coin: coinName(asset, text),
          gateway: gateway_name,
        })}
      </Text>
      <Text size="small" leading="compact" className="text-ui-fg-subtle break-words">
        {text("payouts.sendQuestion.rows", {
          count: rows,
          largest: amountIn(largest, asset, text),
        })}
        {" · "}
        {fee === null
          ? text("payouts.sendQuestion.feeUnknown")
          : text("payouts.sendQuestion.fee", {
              fee: text("payouts.amountOf", { amount: fee, symbol: fee_symbol ?? asset.symbol }),
            })}
      </Text>
    </>
  )
}
