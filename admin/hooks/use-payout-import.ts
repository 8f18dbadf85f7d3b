import { useMutation } from "@tanstack/react-query"
import { useMemo, useState } from "react"
import type { CheckPayoutFileRequest, CheckPayoutFileResponse } from "../../src/contract/payouts"
import { sdk } from "../lib/client"
import {
  type PayoutCells,
  type RowChanges,
  changedText,
  changesOfReport,
  editableFile,
} from "../lib/payout-csv"

export const IMPORT_STEPS = ["file", "check", "submit"] as const
export type ImportStep = (typeof IMPORT_STEPS)[number]

export interface ImportFile {
  name: string
  text: string
}

/** For rows that do not say it; empty for none. */
export interface ImportDefaults {
  gateway: string
  asset: string
}

const NO_CHANGES: RowChanges = new Map()

/** The state of an import: its step, the file, what the check said of it, and changes since. */
export function usePayoutImport() {
  const [step, setStep] = useState<ImportStep>("file")
  const [file, setFile] = useState<ImportFile | null>(null)
  const [defaults, setDefaults] = useState<ImportDefaults>({ gateway: "", asset: "" })
  const [changes, setChanges] = useState<RowChanges>(NO_CHANGES)
  const [skipBadRows, setSkipBadRows] = useState(false)
  const editable = useMemo(() => editableFile(file?.text ?? ""), [file])
  const check = useMutation<CheckPayoutFileResponse, Error, CheckPayoutFileRequest>({
    mutationFn: (body) =>
      sdk.client.fetch<CheckPayoutFileResponse>("/admin/crypto-checkout/payout-files/check", {
        method: "POST",
        body,
      }),
  })

  /** What is judged, and handed in as it was judged. */
  const requestOf = ({ text }: ImportFile): CheckPayoutFileRequest => ({
    text,
    ...(defaults.gateway !== "" && { gateway: defaults.gateway }),
    ...(defaults.asset !== "" && { asset: defaults.asset }),
  })
  const judge = (next: ImportFile) => {
    check.mutate(requestOf(next), {
      onSuccess: () => {
        setFile(next)
        setChanges(NO_CHANGES)
        setSkipBadRows(false)
        setStep("check")
      },
    })
  }

  return {
    ...{ step, setStep, file, defaults, editable, changes, skipBadRows, setSkipBadRows },
    result: check.data,
    isChecking: check.isPending,
    error: check.error,
    request: file === null ? null : requestOf(file),
    /** Nothing is in the way of handing in what was checked. */
    isReady: changes.size === 0 && check.data !== undefined && canGo(check.data, skipBadRows),
    /** Another file, or other defaults: what was said of the last one no longer counts. */
    choose: (next: ImportFile | null) => {
      setFile(next)
      setChanges(NO_CHANGES)
      check.reset()
    },
    setDefaults: (next: ImportDefaults) => {
      setDefaults(next)
      check.reset()
    },
    change: (line: number, cells: PayoutCells | null) =>
      setChanges(new Map(changes).set(line, cells)),
    undo: (line: number) => {
      const next = new Map(changes)
      next.delete(line)
      setChanges(next)
    },
    /** Judges the file with the changes made since. */
    check: () => {
      if (file !== null) judge({ ...file, text: changedText(editable, changes) })
    },
    /** Puts a corrected file in its place; a report of bad rows that comes back, into it. */
    replace: (next: ImportFile) => {
      const merged = changesOfReport(editableFile(next.text), editable)
      judge(
        merged === null || file === null
          ? next
          : { ...file, text: changedText(editable, new Map([...changes, ...merged])) },
      )
    },
  }
}

function canGo(result: CheckPayoutFileResponse, skipBadRows: boolean): boolean {
  if (result.issues.some(({ severity }) => severity === "error")) return false
  const good = result.row_count - result.error_count
  return good > 0 && (result.error_count === 0 || skipBadRows)
}

export type PayoutImportState = ReturnType<typeof usePayoutImport>
