import { Checkbox, Hint, Input, Label } from "@medusajs/ui"
import { useId } from "react"
import { useText } from "../../i18n/use-text"
import { formatMoney } from "../../lib/format"
import { type OrderLine, type Ticked, linePrice } from "../../lib/order-lines"

interface RefundItemsProps {
  lines: readonly OrderLine[]
  ticked: Ticked
  currency: string
  decimals: number
  /** What is ticked costs more than can be refunded. */
  isCapped: boolean
  onChange: (ticked: Ticked) => void
}

/** The order's items and shipping, to tick what is given back. */
export function RefundItems(props: RefundItemsProps) {
  const { lines, ticked, isCapped, onChange, ...money } = props
  const { text } = useText()
  const titleId = useId()
  return (
    <div role="group" aria-labelledby={titleId} className="flex flex-col gap-y-2">
      <Label size="small" weight="plus" id={titleId}>
        {text("refunds.items.title")}
      </Label>
      <ul className="divide-y rounded-lg border">
        {lines.map((line) => (
          <Line
            key={line.id}
            line={line}
            count={ticked[line.id] ?? 0}
            {...money}
            onChange={(count) => onChange({ ...ticked, [line.id]: count })}
          />
        ))}
      </ul>
      <Hint>{text(isCapped ? "refunds.items.capped" : "refunds.items.hint")}</Hint>
    </div>
  )
}

interface LineProps {
  line: OrderLine
  /** How many are ticked. */
  count: number
  currency: string
  decimals: number
  onChange: (count: number) => void
}

function Line({ line, count, currency, decimals, onChange }: LineProps) {
  const { text, locale } = useText()
  const id = useId()
  const { quantity } = line
  const isTicked = count > 0
  const price = linePrice(line, isTicked ? count : quantity, decimals)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2">
      <Checkbox
        id={id}
        checked={isTicked}
        onCheckedChange={(checked) => onChange(checked === true ? quantity : 0)}
      />
      <Label size="small" htmlFor={id} className="min-w-0 flex-1 break-words">
        {line.title}
        {line.variant !== null && (
          <span className="text-ui-fg-subtle">
            {" · "}
            {line.variant}
          </span>
        )}
      </Label>
      {isTicked && quantity > 1 ? (
        <span className="flex items-center gap-x-2">
          <Input
            type="number"
            size="small"
            className="w-16"
            min={1}
            max={quantity}
            step={1}
            aria-label={text("refunds.items.quantity", { item: line.title })}
            value={count}
            onChange={({ target }) => onChange(between(target.value, quantity))}
          />
          <span className="txt-compact-small text-ui-fg-subtle">
            {text("refunds.items.of", { quantity })}
          </span>
        </span>
      ) : (
        quantity > 1 && <span className="txt-compact-small text-ui-fg-subtle">{quantity} ×</span>
      )}
      <span className="txt-compact-small">{formatMoney(price, currency, locale)}</span>
    </li>
  )
}

/** A whole number from one to what was ordered, whatever was typed. */
function between(typed: string, most: number): number {
  const count = Math.trunc(Number(typed))
  return Number.isFinite(count) ? Math.min(Math.max(count, 1), most) : 1
}
