import { Button, Hint, Select, Table } from "@medusajs/ui"
import { useId } from "react"
import { PAYOUT_COLUMNS, type PayoutColumn } from "../../../../src/contract/payout-file"
import type { PayoutImportState } from "../../../hooks/use-payout-import"
import { useText } from "../../../i18n/use-text"
import { ScrollArea } from "../../common/scroll-area"

/** Medusa's dashboard has no class for it. */
const TOP = { verticalAlign: "top" } as const

/** Select cannot have an empty value. */
const IGNORED = "ignored"

interface ColumnTableProps {
  reading: PayoutImportState["reading"]
}

/** The columns of the file with their first values, and what each is taken for. */
export function ColumnTable({ reading }: ColumnTableProps) {
  const { text } = useText()
  return (
    <ScrollArea className="shadow-elevation-card-rest rounded-lg">
      <Table aria-label={text("payouts.import.columnsTable")}>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{text("payouts.import.columnHead")}</Table.HeaderCell>
            <Table.HeaderCell>{text("payouts.import.columnSamples")}</Table.HeaderCell>
            <Table.HeaderCell>{text("payouts.import.columnUse")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {reading.columns.map((_, position) => (
            <ColumnRow key={position} reading={reading} position={position} />
          ))}
        </Table.Body>
      </Table>
    </ScrollArea>
  )
}

interface ColumnRowProps extends ColumnTableProps {
  /** The column's, in the file. */
  position: number
}

function ColumnRow({ reading, position }: ColumnRowProps) {
  const { text } = useText()
  const hintId = useId()
  const { head, column } = reading.columns[position] ?? { head: "", column: null }
  const samples = reading.result?.columns[position]?.samples ?? []
  const question = reading.questions.get(position)
  const name = head || text("payouts.import.columnUnnamed", { number: position + 1 })
  return (
    <Table.Row className="hover:bg-ui-bg-base">
      <Table.Cell className="max-w-[220px] whitespace-normal break-words py-2" style={TOP}>
        {name}
      </Table.Cell>
      <Table.Cell className="max-w-[260px] py-2" style={TOP}>
        {samples.length === 0 ? (
          <span className="text-ui-fg-muted">{text("payouts.import.columnEmpty")}</span>
        ) : (
          samples.map((sample, index) => (
            <span key={index} className="block truncate font-mono" title={sample}>
              {sample}
            </span>
          ))
        )}
      </Table.Cell>
      <Table.Cell className="w-[300px] whitespace-normal py-2" style={TOP}>
        <div className="flex items-center gap-2">
          <Select
            size="small"
            value={column ?? IGNORED}
            onValueChange={(next) =>
              reading.assign(position, next === IGNORED ? null : (next as PayoutColumn))
            }
          >
            <Select.Trigger
              aria-label={text("payouts.import.columnUseOf", { head: name })}
              aria-describedby={hintId}
              aria-invalid={question === undefined ? undefined : true}
            >
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              <Select.Item value={IGNORED}>{text("payouts.import.ignore")}</Select.Item>
              {PAYOUT_COLUMNS.map((each) => (
                <Select.Item key={each} value={each}>
                  {text(`payouts.import.column.${each}`)}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
          {question !== undefined && (
            <Button
              size="small"
              variant="secondary"
              className="shrink-0"
              aria-label={text("payouts.import.confirmOf", { head: name })}
              onClick={() => reading.settle(position)}
            >
              {text("payouts.import.confirm")}
            </Button>
          )}
        </div>
        <div id={hintId}>{question !== undefined && <Hint variant="error">{question}</Hint>}</div>
      </Table.Cell>
    </Table.Row>
  )
}
