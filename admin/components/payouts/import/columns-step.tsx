import { Alert, Button, FocusModal, Heading, Text } from "@medusajs/ui"
import type { PayoutFileIssueCode } from "../../../../src/contract/payout-file"
import type { PayoutOptionsResponse } from "../../../../src/contract/payouts"
import type { PayoutImportState } from "../../../hooks/use-payout-import"
import { useText } from "../../../i18n/use-text"
import { ErrorAlert } from "../../common/error-alert"
import { ColumnTable } from "./column-table"
import { FileChoices } from "./file-choices"
import { issueText } from "../../../lib/payout-issues"

/** What the table of the columns says itself. */
const SHOWN_BESIDE_COLUMNS: readonly PayoutFileIssueCode[] = [
  "unconfirmed_column",
  "unknown_column",
]

interface ColumnsStepProps {
  state: PayoutImportState
  options: PayoutOptionsResponse
}

/** Second step: what each column is taken for, and what holds for rows that leave it open. */
export function ColumnsStep({ state, options }: ColumnsStepProps) {
  const { text, locale } = useText()
  const { reading, isChecking, error } = state
  const { result, columns } = reading
  if (columns.length === 0) return null
  return (
    <>
      <FocusModal.Body className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="mx-auto flex w-full max-w-[1600px] flex-col gap-y-6 px-6 py-8">
          <div>
            <Heading level="h1">{text("payouts.import.columnsTitle")}</Heading>
            <Text size="small" className="text-ui-fg-subtle">
              {text("payouts.import.columnsText")}
            </Text>
          </div>
          {reading.isRemembered && (
            <Alert variant="info">{text("payouts.import.remembered")}</Alert>
          )}
          <div className="flex flex-col gap-y-2" role="status">
            {(result?.issues ?? [])
              .filter(({ code }) => !SHOWN_BESIDE_COLUMNS.includes(code))
              .map((issue) => (
                <Alert key={`${issue.code} ${issue.message}`} variant={issue.severity}>
                  {issueText(issue, text, locale)}
                </Alert>
              ))}
          </div>
          <ColumnTable reading={reading} />
          <FileChoices reading={reading} options={options} />
          {[reading.error, error].map(
            (failure, index) =>
              failure !== null && (
                <ErrorAlert
                  key={index}
                  title={text("payouts.import.checkFailed")}
                  message={failure.message}
                />
              ),
          )}
        </div>
      </FocusModal.Body>
      <FocusModal.Footer>
        <Button size="small" variant="secondary" onClick={() => state.setStep("file")}>
          {text("payouts.import.back")}
        </Button>
        <Button
          size="small"
          disabled={!reading.isSettled}
          isLoading={isChecking}
          onClick={state.check}
        >
          {text("payouts.import.check")}
        </Button>
      </FocusModal.Footer>
    </>
  )
}
