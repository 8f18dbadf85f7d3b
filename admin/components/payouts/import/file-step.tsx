import { Button, FocusModal, Heading, Text, Textarea } from "@medusajs/ui"
import { useState } from "react"
import type { PayoutOptionsResponse } from "../../../../src/contract/payouts"
import type { PayoutImportState } from "../../../hooks/use-payout-import"
import { useText } from "../../../i18n/use-text"
import { ErrorAlert } from "../../common/error-alert"
import { ExportButton } from "../../common/export-button"
import { Field } from "../../common/field"
import { FileDrop } from "./file-drop"
import { issueText } from "../../../lib/payout-issues"

interface FileStepProps {
  state: PayoutImportState
  options: PayoutOptionsResponse
}

/** First step: which file. */
export function FileStep({ state, options }: FileStepProps) {
  const { text, locale } = useText()
  const [refusal, setRefusal] = useState<string | null>(null)
  const { file, reading } = state
  const refusals = [
    ...(refusal === null ? [] : [refusal]),
    ...(reading.error === null ? [] : [reading.error.message]),
    ...(reading.columns.length > 0 ? [] : (reading.result?.issues ?? [])).map((issue) =>
      issueText(issue, text, locale),
    ),
  ]
  return (
    <>
      <FocusModal.Body className="flex min-h-0 flex-1 flex-col items-center overflow-y-auto">
        <div className="flex w-full max-w-3xl flex-col gap-y-6 px-6 py-8">
          <div>
            <Heading level="h1">{text("payouts.import.fileTitle")}</Heading>
            <Text size="small" className="text-ui-fg-subtle">
              {text("payouts.import.fileText", { rows: options.file.max_rows })}
            </Text>
            <Text size="small" className="text-ui-fg-subtle">
              {text("payouts.import.fileColumns")}
            </Text>
          </div>
          <ExportButton path="/payout-files/template" fileName="payouts-template.csv">
            {text("payouts.import.template")}
          </ExportButton>
          <FileDrop
            file={file}
            maxCharacters={options.file.max_characters}
            onFile={(next) => {
              setRefusal(null)
              state.choose(next)
            }}
            onRefused={setRefusal}
          />
          <PastedRows state={state} />
          {refusals.map((message) => (
            <ErrorAlert key={message} title={text("payouts.import.readFailed")} message={message} />
          ))}
        </div>
      </FocusModal.Body>
      <FocusModal.Footer>
        <Button
          size="small"
          disabled={file === null}
          isLoading={reading.isReading}
          onClick={state.read}
        >
          {text("payouts.import.goOn")}
        </Button>
      </FocusModal.Footer>
    </>
  )
}

/** For those who copy rows from a spreadsheet; a file that was chosen takes its place. */
function PastedRows({ state }: { state: PayoutImportState }) {
  const { text } = useText()
  const [pasted, setPasted] = useState("")
  if (state.file !== null && state.file.text !== pasted) return null
  return (
    <Field label={text("payouts.import.paste")}>
      {(control) => (
        <Textarea
          {...control}
          rows={5}
          spellCheck={false}
          className="font-mono"
          placeholder={text("payouts.import.pastePlaceholder")}
          value={pasted}
          onChange={({ target }) => {
            setPasted(target.value)
            state.choose(
              target.value.trim() === ""
                ? null
                : { name: text("payouts.import.pasted"), text: target.value },
            )
          }}
        />
      )}
    </Field>
  )
}
