import { FocusModal, ProgressTabs, usePrompt } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { PayoutOptionsResponse } from "../../../../src/contract/payouts"
import { useAdminQuery } from "../../../hooks/use-admin-query"
import {
  IMPORT_STEPS,
  type ImportStep,
  type PayoutImportState,
  usePayoutImport,
} from "../../../hooks/use-payout-import"
import { useText } from "../../../i18n/use-text"
import { ListError } from "../../common/list-error"
import { SectionSkeleton } from "../../common/section-skeleton"
import { CheckStep } from "./check-step"
import { ColumnsStep } from "./columns-step"
import { FileStep } from "./file-step"
import { isRowEditor } from "./row-editor"
import { SubmitStep } from "./submit-step"

interface PayoutImportProps {
  open: boolean
  onClose: () => void
  /** The batch is written. */
  onWritten: (batchId: string) => void
}

/** From a CSV file to a batch: the file, its columns, what is wrong with it, handing it in. */
export function PayoutImport({ open, ...rest }: PayoutImportProps) {
  // Its state begins anew whenever it is opened.
  return open ? <Wizard {...rest} /> : null
}

function Wizard({ onClose, onWritten }: Omit<PayoutImportProps, "open">) {
  const { text } = useText()
  const prompt = usePrompt()
  const state = usePayoutImport()
  const options = useAdminQuery<PayoutOptionsResponse>("/payouts/options")

  async function leave() {
    const agreed =
      state.file === null ||
      (await prompt({
        title: text("payouts.import.sure"),
        description: text("payouts.import.sureText"),
        confirmText: text("payouts.import.leave"),
        cancelText: text("payouts.import.stay"),
      }))
    if (agreed) onClose()
  }

  return (
    <FocusModal open onOpenChange={(next) => !next && void leave()}>
      <FocusModal.Content
        onEscapeKeyDown={(event) => {
          // Closes the row that is being changed, not the whole import.
          if (event.target instanceof Element && isRowEditor(event.target)) event.preventDefault()
        }}
      >
        <FocusModal.Title asChild>
          <span className="sr-only">{text("payouts.import.title")}</span>
        </FocusModal.Title>
        <FocusModal.Description className="sr-only">
          {text("payouts.import.description")}
        </FocusModal.Description>
        <ProgressTabs
          value={state.step}
          onValueChange={(next) => state.setStep(next as ImportStep)}
          className="flex h-full flex-col overflow-hidden"
        >
          <FocusModal.Header>
            <div className="-my-2 w-full border-l">
              <ProgressTabs.List className="flex w-full items-center">
                {IMPORT_STEPS.map((step) => (
                  <ProgressTabs.Trigger
                    key={step}
                    value={step}
                    status={progressOf(step, state)}
                    disabled={!canGoTo(step, state)}
                  >
                    {text(`payouts.import.step.${step}`)}
                  </ProgressTabs.Trigger>
                ))}
              </ProgressTabs.List>
            </div>
          </FocusModal.Header>
          {options.data === undefined ? (
            <FocusModal.Body>
              {options.error === null ? (
                <SectionSkeleton label={text("payouts.new.loading")} lines={6} />
              ) : (
                <ListError
                  error={options.error}
                  retrying={options.isFetching}
                  onRetry={() => void options.refetch()}
                />
              )}
            </FocusModal.Body>
          ) : (
            <>
              <Step value="file" current={state.step}>
                <FileStep state={state} options={options.data} />
              </Step>
              <Step value="columns" current={state.step}>
                <ColumnsStep state={state} options={options.data} />
              </Step>
              <Step value="check" current={state.step}>
                <CheckStep state={state} maxCharacters={options.data.file.max_characters} />
              </Step>
              <Step value="submit" current={state.step}>
                <SubmitStep state={state} onWritten={onWritten} />
              </Step>
            </>
          )}
        </ProgressTabs>
      </FocusModal.Content>
    </FocusModal>
  )
}

interface StepProps {
  value: ImportStep
  current: ImportStep
  children: ReactNode
}

function Step({ value, current, children }: StepProps) {
  return (
    <ProgressTabs.Content
      value={value}
      // The others would take their share of the room although they are empty.
      className={value === current ? "flex min-h-0 flex-1 flex-col" : "hidden"}
    >
      {children}
    </ProgressTabs.Content>
  )
}

function progressOf(step: ImportStep, state: PayoutImportState) {
  if (step === state.step) return "in-progress"
  return IMPORT_STEPS.indexOf(step) < IMPORT_STEPS.indexOf(state.step) ? "completed" : "not-started"
}

/** Back always; forward only as far as what was found allows. */
function canGoTo(step: ImportStep, state: PayoutImportState): boolean {
  if (step === "file") return true
  if (step === "columns") return state.reading.columns.length > 0
  if (step === "check") return state.result !== undefined
  return state.isReady
}
