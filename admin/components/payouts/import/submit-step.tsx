import { Alert, Button, FocusModal, Heading, Hint, Input, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import type {
  CheckPayoutFileResponse,
  CreatePayoutBatchRequest,
  PayoutBatch,
  PayoutBatchResponse,
} from "../../../../src/contract/payouts"
import { useAdminMutation } from "../../../hooks/use-admin-mutation"
import type { PayoutImportState } from "../../../hooks/use-payout-import"
import { useText } from "../../../i18n/use-text"
import { useCallAdmin } from "../../../hooks/use-call-admin"
import { useSendQuestion } from "../../../hooks/use-send-question"
import { Field } from "../../common/field"
import { TotalsTable } from "./totals-table"

interface SubmitStepProps {
  state: PayoutImportState
  onWritten: (batchId: string) => void
}

/** Last step: exactly what was checked becomes a batch. */
export function SubmitStep({ state, onWritten }: SubmitStepProps) {
  const { result, request, file } = state
  if (result === undefined || request === null || file === null) return null
  return (
    <SubmitForm
      // Another check is another thing to hand in.
      key={result.checksum}
      state={state}
      result={result}
      batch={{
        ...request,
        checksum: result.checksum,
        name: file.name.replace(/\.[a-z]{3}$/i, ""),
        skip_bad_rows: state.skipBadRows,
      }}
      onWritten={onWritten}
    />
  )
}

interface SubmitFormProps extends SubmitStepProps {
  result: CheckPayoutFileResponse
  batch: CreatePayoutBatchRequest
}

function SubmitForm({ state, result, batch, onWritten }: SubmitFormProps) {
  const { text } = useText()
  const [name, setName] = useState(batch.name)
  const [busy, setBusy] = useState<"submit" | "draft" | null>(null)
  // One check, one batch: a second click with the same key is the first.
  const [key] = useState(() => crypto.randomUUID())
  const create = useAdminMutation<PayoutBatchResponse, CreatePayoutBatchRequest>("/payout-batches")
  const callAdmin = useCallAdmin()
  const count = result.row_count - result.error_count
  const { ask, question } = useSendQuestion()
  const sending = {
    step: result.approval_required ? ("submit" as const) : ("send" as const),
    count,
    totals: result.totals,
    value: result.value,
  }

  /** The batch is kept as a draft when this fails; its page offers it again. */
  async function handIn({ id, version }: PayoutBatch) {
    try {
      await callAdmin(`/payout-batches/${id}/submit`, { body: { version } })
      toast.success(text("payouts.import.submitted"))
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }

  async function write(then: "submit" | "draft") {
    if (then === "submit" && !(await ask(sending))) return
    setBusy(then)
    try {
      const { batch: written } = await create.mutateAsync({
        ...batch,
        name: name.trim(),
        idempotency_key: key,
      })
      if (then === "draft") toast.success(text("payouts.import.drafted"))
      else await handIn(written)
      onWritten(written.id)
    } catch {
      // Shown in the form.
    } finally {
      setBusy(null)
    }
  }

  return (
    <>
      {question}
      <FocusModal.Body className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="mx-auto flex w-full max-w-[1600px] flex-col gap-y-6 px-6 py-8">
          <div>
            <Heading level="h1">{text("payouts.import.submitTitle")}</Heading>
            <Text size="small" className="text-ui-fg-subtle">
              {text("payouts.import.submitText")}
            </Text>
          </div>
          <Field label={text("payouts.import.name")} hint={text("payouts.import.nameHint")}>
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                value={name}
                onChange={({ target }) => setName(target.value)}
              />
            )}
          </Field>
          <TotalsTable totals={result.totals} />
          {result.error_count > 0 && (
            <Alert variant="warning">
              {text("payouts.import.left", { count: result.error_count })}
            </Alert>
          )}
          {result.approval_required && (
            <Alert variant="info">{text("payouts.import.approval")}</Alert>
          )}
          <div role="alert">
            {create.isError && <Hint variant="error">{create.error.message}</Hint>}
          </div>
        </div>
      </FocusModal.Body>
      <FocusModal.Footer>
        <Button size="small" variant="secondary" onClick={() => state.setStep("check")}>
          {text("payouts.import.back")}
        </Button>
        <Button
          size="small"
          variant="secondary"
          disabled={name.trim() === "" || busy !== null}
          isLoading={busy === "draft"}
          onClick={() => void write("draft")}
        >
          {text("payouts.import.draft")}
        </Button>
        <Button
          size="small"
          disabled={name.trim() === "" || busy !== null}
          isLoading={busy === "submit"}
          onClick={() => void write("submit")}
        >
          {text("payouts.import.submit", { count })}
        </Button>
      </FocusModal.Footer>
    </>
  )
}
