import {
  Alert,
  Button,
  Checkbox,
  FocusModal,
  Heading,
  Label,
  StatusBadge,
  Text,
  toast,
} from "@medusajs/ui"
import { useId } from "react"
import type { CheckPayoutFileResponse } from "../../../../src/contract/payouts"
import type { PayoutImportState } from "../../../hooks/use-payout-import"
import { useText } from "../../../i18n/use-text"
import { ErrorAlert } from "../../common/error-alert"
import { ExportButton } from "../../common/export-button"
import { FileButton, readFile } from "./file-drop"
import { RowList } from "./row-list"
import { TotalsTable } from "./totals-table"
import { issueText } from "../../../lib/payout-issues"

interface CheckStepProps {
  state: PayoutImportState
  maxCharacters: number
}

/** Third step: what is wrong with the file, row by row, and putting it right. */
export function CheckStep({ state, maxCharacters }: CheckStepProps) {
  const { text, locale } = useText()
  const { result, error, changes, isChecking, request } = state
  if (result === undefined || request === null) return null
  const replace = async (file: File) => {
    const read = await readFile(file, maxCharacters)
    if (read === null) toast.error(text("payouts.import.tooLarge"))
    else state.replace(read)
  }
  return (
    <>
      <FocusModal.Body className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="mx-auto flex w-full max-w-[1600px] flex-col gap-y-6 px-6 py-8">
          <Summary result={result} />
          {error !== null && (
            <ErrorAlert title={text("payouts.import.checkFailed")} message={error.message} />
          )}
          {result.issues.map((issue) => (
            <Alert key={`${issue.code} ${issue.message}`} variant={issue.severity}>
              {issueText(issue, text, locale)}
            </Alert>
          ))}
          {result.totals.length > 0 && <TotalsTable totals={result.totals} />}
          {result.approval_required && (
            <Alert variant="info">{text("payouts.import.approval")}</Alert>
          )}
          <div className="flex flex-wrap gap-2">
            {result.error_count > 0 && (
              <ExportButton
                path="/payout-files/report"
                body={request}
                fileName="payouts-bad-rows.csv"
              >
                {text("payouts.import.report")}
              </ExportButton>
            )}
            <FileButton
              label={text("payouts.import.replace")}
              isLoading={isChecking}
              onFile={(file) => void replace(file)}
            >
              {text("payouts.import.replace")}
            </FileButton>
          </div>
          <RowList state={state} rows={result.rows} />
        </div>
      </FocusModal.Body>
      <FocusModal.Footer className="flex-wrap justify-between">
        <Pending state={state} />
        <div className="flex items-center gap-2">
          <Button size="small" variant="secondary" onClick={() => state.setStep("columns")}>
            {text("payouts.import.back")}
          </Button>
          {changes.size > 0 ? (
            <Button size="small" isLoading={isChecking} onClick={state.check}>
              {text("payouts.import.checkAgain")}
            </Button>
          ) : (
            <Button
              size="small"
              disabled={!state.isReady || isChecking}
              onClick={() => state.setStep("submit")}
            >
              {text("payouts.import.goOn")}
            </Button>
          )}
        </div>
      </FocusModal.Footer>
    </>
  )
}

function Summary({ result }: { result: CheckPayoutFileResponse }) {
  const { text } = useText()
  const { row_count: count, error_count: errors, warning_count: warnings } = result
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2" role="status">
      <Heading level="h1">
        {text("payouts.import.summary", { good: count - errors, count })}
      </Heading>
      {errors > 0 && (
        <StatusBadge color="red">{text("payouts.import.errors", { count: errors })}</StatusBadge>
      )}
      {warnings > 0 && (
        <StatusBadge color="orange">
          {text("payouts.import.warnings", { count: warnings })}
        </StatusBadge>
      )}
      {errors === 0 && warnings === 0 && result.issues.length === 0 && (
        <StatusBadge color="green">{text("payouts.import.clean")}</StatusBadge>
      )}
    </div>
  )
}

/** Changes that are not checked yet, or what becomes of rows that stay bad. */
function Pending({ state }: { state: PayoutImportState }) {
  const { text } = useText()
  const skipId = useId()
  const { result, changes, skipBadRows, setSkipBadRows } = state
  if (changes.size > 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle" role="status">
        {text("payouts.import.pending", { count: changes.size })}
      </Text>
    )
  }
  if (result === undefined || result.error_count === 0) return <span />
  if (result.error_count === result.row_count) {
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {text("payouts.import.nothingLeft")}
      </Text>
    )
  }
  return (
    <div className="flex items-center gap-x-2">
      <Checkbox
        id={skipId}
        checked={skipBadRows}
        aria-describedby={`${skipId}-hint`}
        onCheckedChange={(checked) => setSkipBadRows(checked === true)}
      />
      <Label htmlFor={skipId} size="small" weight="plus">
        {text("payouts.import.skip", { count: result.error_count })}
      </Label>
      <Text size="small" className="text-ui-fg-subtle" id={`${skipId}-hint`}>
        {text("payouts.import.skipHint")}
      </Text>
    </div>
  )
}
