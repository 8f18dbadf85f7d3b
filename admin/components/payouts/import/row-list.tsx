import { Button, Heading, Select, Table, Text } from "@medusajs/ui"
import { Fragment, useId, useMemo, useRef, useState } from "react"
import type { CheckedPayoutRow } from "../../../../src/contract/payouts"
import type { PayoutImportState } from "../../../hooks/use-payout-import"
import { useText } from "../../../i18n/use-text"
import { cellsOf } from "../../../lib/payout-csv"
import { ROW_FILTERS, type RowFilter, filterRows, firstFilter } from "../../../lib/payout-rows"
import { CheckedRow, COLUMN_COUNT, RowHead } from "./checked-row"
import { RowEditor } from "./row-editor"
import { ScrollArea } from "../../common/scroll-area"

/** Ten thousand rows stay quick because only these are drawn. */
const PAGE_SIZE = 50

interface RowListProps {
  state: PayoutImportState
  rows: readonly CheckedPayoutRow[]
}

/** The rows of the file: those with problems, or all; each can be put right in its place. */
export function RowList({ state, rows }: RowListProps) {
  const { text } = useText()
  const titleId = useId()
  const table = useRef<HTMLTableElement>(null)
  const [filter, setFilter] = useState<RowFilter>(() => firstFilter(rows))
  const [page, setPage] = useState(0)
  const [editing, setEditing] = useState<number | null>(null)
  const shown = useMemo(() => filterRows(rows, filter), [rows, filter])
  const last = Math.max(0, Math.ceil(shown.length / PAGE_SIZE) - 1)
  const from = Math.min(page, last) * PAGE_SIZE
  const visible = shown.slice(from, from + PAGE_SIZE)

  const stopEditing = (line: number) => {
    setEditing(null)
    // Back to where the keyboard was.
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>(`[data-line="${line}"]`)?.focus(),
    )
  }

  return (
    <section className="flex flex-col gap-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Heading level="h2" id={titleId}>
          {text("payouts.import.rows")}
        </Heading>
        <Select
          size="small"
          value={filter}
          onValueChange={(next) => {
            setFilter(next as RowFilter)
            setPage(0)
          }}
        >
          <Select.Trigger aria-label={text("payouts.import.show")} className="w-[220px]">
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {ROW_FILTERS.map((each) => (
              <Select.Item key={each} value={each}>
                {text(`payouts.import.showRows.${each}`)}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </div>
      {shown.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle">
          {text("payouts.import.rowsNone")}
        </Text>
      ) : (
        <ScrollArea
          className="shadow-elevation-card-rest rounded-lg"
          // What is as wide as it, and not as the table, stays in sight while the table is scrolled.
          style={{ containerType: "inline-size" }}
        >
          <Table aria-labelledby={titleId} ref={table}>
            <RowHead />
            <Table.Body>
              {visible.map((row) => (
                <Fragment key={row.line}>
                  <CheckedRow
                    row={row}
                    cells={cellsOf(state.editable, row.line)}
                    change={state.changes.get(row.line)}
                    isEditing={editing === row.line}
                    onEdit={() => setEditing(row.line)}
                    onUndo={() => state.undo(row.line)}
                  />
                  {editing === row.line && (
                    <Table.Row className="hover:bg-ui-bg-base">
                      {/* The table's cells set no span by themselves. */}
                      <td colSpan={COLUMN_COUNT} style={{ padding: 0 }}>
                        <div className="sticky left-0" style={{ width: "100cqw" }}>
                          <RowEditor state={state} row={row} onDone={() => stopEditing(row.line)} />
                        </div>
                      </td>
                    </Table.Row>
                  )}
                </Fragment>
              ))}
            </Table.Body>
          </Table>
        </ScrollArea>
      )}
      {last > 0 && (
        <Pages
          page={Math.min(page, last)}
          last={last}
          shown={{ from: from + 1, to: from + visible.length, count: shown.length }}
          onPage={setPage}
        />
      )}
    </section>
  )
}

interface PagesProps {
  page: number
  last: number
  /** Places in the list, from 1. */
  shown: { from: number; to: number; count: number }
  onPage: (page: number) => void
}

/** Which of the rows are drawn, and the way to the others. */
function Pages({ page, last, shown, onPage }: PagesProps) {
  const { text } = useText()
  return (
    <div className="flex items-center justify-between gap-2">
      <Text size="small" className="text-ui-fg-subtle" role="status">
        {text("payouts.import.page", shown)}
      </Text>
      <div className="flex gap-2">
        <Button
          size="small"
          variant="transparent"
          disabled={page === 0}
          onClick={() => onPage(page - 1)}
        >
          {text("payouts.import.previous")}
        </Button>
        <Button
          size="small"
          variant="transparent"
          disabled={page >= last}
          onClick={() => onPage(page + 1)}
        >
          {text("payouts.import.next")}
        </Button>
      </div>
    </div>
  )
}
