import { Button, Input, Text } from "@medusajs/ui"
import { type SyntheticEvent, useState } from "react"
import { PAYOUT_COLUMNS, type PayoutColumn } from "../../../../src/contract/payout-file"
import type { CheckedPayoutRow } from "../../../../src/contract/payouts"
import type { PayoutImportState } from "../../../hooks/use-payout-import"
import { useText } from "../../../i18n/use-text"
import { cellsOf } from "../../../lib/payout-csv"
import { Field } from "../../common/field"
import { issueText } from "../../../lib/payout-issues"

interface RowEditorProps {
  state: PayoutImportState
  row: CheckedPayoutRow
  onDone: () => void
}

/** Whether something is part of a row that is being changed. */
export function isRowEditor(element: Element): boolean {
  return element.closest("[data-row-editor]") !== null
}

/** The cells of one row, as they stand in the file. */
export function RowEditor({ state, row, onDone }: RowEditorProps) {
  const { text, locale } = useText()
  const { line, issues } = row
  const [cells, setCells] = useState(() => cellsOf(state.editable, line))
  const errorOf = (column: PayoutColumn) => {
    const error = issues.find((issue) => issue.column === column && issue.severity === "error")
    return error ? issueText(error, text, locale) : null
  }
  const focused = PAYOUT_COLUMNS.find((column) => errorOf(column) !== null) ?? "address"
  const keep = (event: SyntheticEvent) => {
    event.preventDefault()
    state.change(line, cells)
    onDone()
  }
  return (
    <form
      data-row-editor
      aria-label={text("payouts.import.fixTitle", { line })}
      className="bg-ui-bg-subtle flex flex-col gap-y-4 px-6 py-4"
      onSubmit={keep}
      onKeyDown={(event) => {
        if (event.key === "Escape") onDone()
      }}
    >
      <div className="grid grid-cols-1 gap-4 md:grid-cols-3">
        {PAYOUT_COLUMNS.map((column) => (
          <Field
            key={column}
            label={text(`payouts.import.column.${column}`)}
            error={errorOf(column)}
          >
            {(control) => (
              <Input
                {...control}
                size="small"
                autoComplete="off"
                spellCheck={false}
                // It was opened to be typed into.
                autoFocus={column === focused}
                value={cells[column]}
                onChange={({ target }) => setCells({ ...cells, [column]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" size="small">
          {text("payouts.import.keep")}
        </Button>
        <Button
          type="button"
          size="small"
          variant="secondary"
          onClick={() => {
            state.change(line, null)
            onDone()
          }}
        >
          {text("payouts.import.takeOut")}
        </Button>
        <Button type="button" size="small" variant="transparent" onClick={onDone}>
          {text("payouts.import.cancel")}
        </Button>
        <Text size="small" className="text-ui-fg-subtle">
          {text("payouts.import.keepHint")}
        </Text>
      </div>
    </form>
  )
}
