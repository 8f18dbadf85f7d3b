import { Button, FocusModal, Heading, Text, Textarea } from "@medusajs/ui"
import { useState } from "react"
import type { PayoutAsset, PayoutOptionsResponse } from "../../../src/contract/payouts"
import type { PayoutImportState } from "../../hooks/use-payout-import"
import { useText } from "../../i18n/use-text"
import { coinName } from "../../lib/payouts"
import { ErrorAlert } from "../error-alert"
import { ExportButton } from "../export-button"
import { Field } from "../field"
import { SelectField } from "../select-field"
import { FileDrop } from "./file-drop"

interface FileStepProps {
  state: PayoutImportState
  options: PayoutOptionsResponse
}

/** First step: which file, and what its rows do not say themselves. */
export function FileStep({ state, options }: FileStepProps) {
  const { text } = useText()
  const [refusal, setRefusal] = useState<string | null>(null)
  const { file, isChecking, error } = state
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
              {text("payouts.import.columns")}
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
          <Defaults state={state} options={options} />
          {refusal !== null && (
            <ErrorAlert title={text("payouts.import.checkFailed")} message={refusal} />
          )}
          {error !== null && (
            <ErrorAlert title={text("payouts.import.checkFailed")} message={error.message} />
          )}
        </div>
      </FocusModal.Body>
      <FocusModal.Footer>
        <Button size="small" disabled={file === null} isLoading={isChecking} onClick={state.check}>
          {text("payouts.import.check")}
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

/** Select cannot have an empty value. */
const NONE = "none"

function Defaults({ state, options }: FileStepProps) {
  const { text } = useText()
  const { defaults, setDefaults } = state
  const gateway = options.gateways.find(({ id }) => id === defaults.gateway)
  const assets = sendable(gateway ? [gateway] : options.gateways)
  const asRow = [NONE, text("payouts.import.asRow")] as const
  return (
    <fieldset className="flex flex-col gap-y-3">
      <legend className="txt-compact-small-plus mb-3">{text("payouts.import.defaults")}</legend>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        <SelectField
          label={text("payouts.column.gateway")}
          error={gateway?.error}
          options={[asRow, ...options.gateways.map(({ id, name }) => [id, name] as const)]}
          value={defaults.gateway || NONE}
          onChange={(next) => setDefaults({ gateway: next === NONE ? "" : next, asset: "" })}
        />
        <SelectField
          label={text("payouts.new.asset")}
          options={[asRow, ...assets.map((each) => [each.id, coinName(each, text)] as const)]}
          value={defaults.asset || NONE}
          onChange={(next) => setDefaults({ ...defaults, asset: next === NONE ? "" : next })}
        />
      </div>
    </fieldset>
  )
}

function sendable(gateways: PayoutOptionsResponse["gateways"]): PayoutAsset[] {
  const assets = new Map(gateways.flatMap((each) => each.assets).map((each) => [each.id, each]))
  return [...assets.values()].sort((a, b) => a.symbol.localeCompare(b.symbol))
}
