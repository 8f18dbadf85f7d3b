import { Badge, Button, Table, clx } from "@medusajs/ui"
import type { CheckedPayoutRow } from "../../../src/contract/payouts"
import { useText } from "../../i18n/use-text"
import type { PayoutCells } from "../../lib/payout-csv"
import { amountIn, coinName } from "../../lib/payouts"
import { shorten } from "../../lib/format"

const COLUMNS = ["line", "address", "amount", "asset", "gateway", "label", "problems"] as const
/** With the one for the button. */
export const COLUMN_COUNT = COLUMNS.length + 1

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
        <Table.HeaderCell>
          <span className="sr-only">{text("payouts.import.fix")}</span>
        </Table.HeaderCell>
      </Table.Row>
    </Table.Header>
  )
}

interface CheckedRowProps {
  row: CheckedPayoutRow
  /** What became of it since the check; null when it was taken out, undefined when nothing. */
  change: PayoutCells | null | undefined
  isEditing: boolean
  onEdit: () => void
  onUndo: () => void
}

/** One row of the file as it would be sent, and what is wrong with it. */
export function CheckedRow({ row, change, isEditing, onEdit, onUndo }: CheckedRowProps) {
  const { text } = useText()
  const { line, address, tag, amount, asset } = row
  return (
    <Table.Row className={clx({ "text-ui-fg-muted": change === null })}>
      <Table.Cell>{line}</Table.Cell>
      <Table.Cell className="whitespace-nowrap font-mono" title={address}>
        {address === "" ? "–" : shorten(address)}
        {tag !== null && <span className="block">{text("payout.tag", { tag })}</span>}
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap">
        {amount === null ? "–" : asset === null ? amount : amountIn(amount, asset, text)}
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap">
        {asset === null ? "–" : coinName(asset, text)}
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap">{row.gateway_name ?? "–"}</Table.Cell>
      <Table.Cell className="max-w-[200px] truncate" title={row.label}>
        {row.label}
      </Table.Cell>
      <Table.Cell className="min-w-[220px] whitespace-normal py-2">
        {change === undefined ? (
          <Issues issues={row.issues} />
        ) : (
          <Badge size="2xsmall" color="blue">
            {text(change === null ? "payouts.import.takenOut" : "payouts.import.changed")}
          </Badge>
        )}
      </Table.Cell>
      <Table.Cell className="text-right">
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

function Issues({ issues }: Pick<CheckedPayoutRow, "issues">) {
  const { text } = useText()
  return (
    <ul className="flex flex-col gap-y-1">
      {issues.map(({ severity, code, message }) => (
        <li
          key={`${code} ${message}`}
          className={severity === "error" ? "text-ui-fg-error" : "text-ui-tag-orange-text"}
        >
          <span className="sr-only">{text(`payouts.import.severity.${severity}`)}: </span>
          {message}
        </li>
      ))}
    </ul>
  )
}
