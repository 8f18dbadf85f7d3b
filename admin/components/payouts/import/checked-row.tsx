import { Badge, Button, Table, clx } from "@medusajs/ui"
import type { CSSProperties } from "react"
import type { CheckedPayoutRow } from "../../../../src/contract/payouts"
import { type Text, useText } from "../../../i18n/use-text"
import type { PayoutCells } from "../../../lib/payout-csv"
import { amountIn, coinName } from "../../../lib/payouts"
import { shorten } from "../../../lib/format"
import { issueText } from "../../../lib/payout-issues"

/** What is wrong stands beside the line, so that it is seen on narrow screens. */
const COLUMNS = ["line", "problems", "address", "amount", "asset", "gateway", "label"] as const
/** With the one for the button. */
export const COLUMN_COUNT = COLUMNS.length + 1

/** The button stays in sight while the table is scrolled sideways. */
const IN_SIGHT: CSSProperties = { position: "sticky", right: 0, background: "inherit" }

export function RowHead() {
  const { text } = useText()
  return (
    <Table.Header>
      <Table.Row>
        {COLUMNS.map((column) => (
          <Table.HeaderCell key={column}>
            {text(`payouts.import.column.${column}`)}
          </Table.HeaderCell>
        ))}
        <Table.HeaderCell style={IN_SIGHT}>
          <span className="sr-only">{text("payouts.import.fix")}</span>
        </Table.HeaderCell>
      </Table.Row>
    </Table.Header>
  )
}

interface CheckedRowProps {
  row: CheckedPayoutRow
  /** The row as it stands in the file. */
  cells: PayoutCells
  /** What became of it since the check; null when it was taken out, undefined when nothing. */
  change: PayoutCells | null | undefined
  isEditing: boolean
  onEdit: () => void
  onUndo: () => void
}

/** One row of the file as it would be sent, and what is wrong with it. */
export function CheckedRow(props: CheckedRowProps) {
  const { row, change, isEditing, onEdit, onUndo } = props
  const { text } = useText()
  const { line } = row
  const { address, tag, amount, coin, gateway, label } = shownOf(props, text)
  return (
    <Table.Row className={clx({ "text-ui-fg-muted": change === null })}>
      <Table.Cell>{line}</Table.Cell>
      <Table.Cell className="whitespace-normal py-2">
        {change === undefined ? (
          <Issues issues={row.issues} />
        ) : (
          <Badge size="2xsmall" color="blue">
            {text(change === null ? "payouts.import.takenOut" : "payouts.import.changed")}
          </Badge>
        )}
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap font-mono" title={address}>
        {shorten(address) || "–"}
        {tag !== "" && <span className="block">{text("payout.tag", { tag })}</span>}
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap">{amount || "–"}</Table.Cell>
      <Table.Cell className="whitespace-nowrap">{coin || "–"}</Table.Cell>
      <Table.Cell className="whitespace-nowrap">{gateway || "–"}</Table.Cell>
      <Table.Cell className="max-w-[200px] truncate" title={label}>
        {label}
      </Table.Cell>
      <Table.Cell className="text-right" style={IN_SIGHT}>
        {change === undefined ? (
          <Button
            size="small"
            variant="transparent"
            data-line={line}
            aria-expanded={isEditing}
            aria-label={text("payouts.import.fixLine", { line })}
            onClick={onEdit}
          >
            {text("payouts.import.fix")}
          </Button>
        ) : (
          <Button
            size="small"
            variant="transparent"
            data-line={line}
            aria-label={text("payouts.import.undoLine", { line })}
            onClick={onUndo}
          >
            {text("payouts.import.undo")}
          </Button>
        )}
      </Table.Cell>
    </Table.Row>
  )
}

/** What would be sent; what is in the file where that is not clear, or was changed since. */
function shownOf({ row, cells, change }: CheckedRowProps, text: Text) {
  const typed = change ?? cells
  const isNew = change !== undefined && change !== null
  const { asset, amount, gateway_name } = row
  return {
    address: isNew ? typed.address : row.address,
    tag: isNew ? typed.tag : (row.tag ?? typed.tag),
    label: isNew ? [typed.reference, typed.label].filter(Boolean).join(" · ") : row.label,
    amount:
      isNew || amount === null
        ? typed.amount
        : asset === null
          ? amount
          : amountIn(amount, asset, text),
    coin:
      isNew || asset === null
        ? [typed.asset, typed.network].filter(Boolean).join(", ")
        : coinName(asset, text),
    gateway: isNew || gateway_name === null ? typed.gateway : gateway_name,
  }
}

function Issues({ issues }: Pick<CheckedPayoutRow, "issues">) {
  const { text, locale } = useText()
  return (
    <ul className={clx("flex flex-col gap-y-1", { "min-w-[220px]": issues.length > 0 })}>
      {issues.map(({ severity, code, message }) => (
        <li
          key={`${code} ${message}`}
          className={severity === "error" ? "text-ui-fg-error" : "text-ui-tag-orange-text"}
        >
          <span className="sr-only">{text(`payouts.import.severity.${severity}`)}: </span>
          {issueText({ code, message }, text, locale)}
        </li>
      ))}
    </ul>
  )
}
