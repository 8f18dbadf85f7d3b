import { useMutation } from "@tanstack/react-query"
import { useMemo, useState } from "react"
import type { PayoutFileColumn } from "../../src/contract/payout-file"
import type { CheckPayoutFileRequest, CheckPayoutFileResponse } from "../../src/contract/payouts"
import { sdk } from "../lib/client"
import { rememberColumns } from "../lib/column-memory"
import {
  type PayoutCells,
  type RowChanges,
  changedColumns,
  changedText,
  changesOfReport,
  editableFile,
} from "../lib/payout-csv"
import { usePayoutReading } from "./use-payout-reading"

export const IMPORT_STEPS = ["file", "columns", "check", "submit"] as const
export type ImportStep = (typeof IMPORT_STEPS)[number]

export interface ImportFile {
  name: string
  text: string
}

const NO_CHANGES: RowChanges = new Map()

/** The state of an import: its step, the file, how it is read, what was found, changes since. */
export function usePayoutImport() {
  const [step, setStep] = useState<ImportStep>("file")
  const [file, setFile] = useState<ImportFile | null>(null)
  const [changes, setChanges] = useState<RowChanges>(NO_CHANGES)
  const [skipBadRows, setSkipBadRows] = useState(false)
  const reading = usePayoutReading()
  const { columns, terms } = reading
  const editable = useMemo(() => editableFile(file?.text ?? "", columns), [file, columns])
  const check = useMutation<CheckPayoutFileResponse, Error, CheckPayoutFileRequest>({
    mutationFn: (body) =>
      sdk.client.fetch<CheckPayoutFileResponse>("/admin/crypto-checkout/payout-files/check", {
        method: "POST",
        body,
      }),
  })

  const judge = (next: ImportFile, nextColumns: PayoutFileColumn[]) => {
    check.mutate(
      { text: next.text, ...terms, columns: nextColumns },
      {
        onSuccess: () => {
          setFile(next)
          reading.setColumns(nextColumns)
          setChanges(NO_CHANGES)
          setSkipBadRows(false)
          setStep("check")
        },
      },
    )
  }
  const judgeChanged = (now: RowChanges) => {
    if (file === null) return
    const text = changedText(editable, now)
    judge({ ...file, text }, changedColumns(editable, now))
  }
  /** Another file, or read in another way: what was said of it no longer counts. */
  const forget = () => {
    setChanges(NO_CHANGES)
    check.reset()
  }
  const open = (next: ImportFile) => {
    setFile(next)
    setStep("file")
    forget()
    reading.open(next.text, () => setStep("columns"))
  }
  const text = file?.text ?? ""

  return {
    step,
    setStep,
    file,
    editable,
    changes,
    skipBadRows,
    setSkipBadRows,
    result: check.data,
    isChecking: check.isPending,
    error: check.error,
    request: file === null ? null : { text, ...terms },
    /** Nothing is in the way of handing in what was checked. */
    isReady: changes.size === 0 && check.data !== undefined && canGo(check.data, skipBadRows),
    choose: (next: ImportFile | null) => {
      setFile(next)
      forget()
      reading.reset()
    },
    /** Reads the chosen file, to say what its columns hold. */
    read: () => {
      if (file !== null) open(file)
    },
    reading: {
      ...reading,
      assign: (...args: WithoutText<typeof reading.assign>) => {
        forget()
        reading.assign(text, ...args)
      },
      setDecimal: (...args: WithoutText<typeof reading.setDecimal>) => {
        forget()
        reading.setDecimal(text, ...args)
      },
      setDefaults: (...args: WithoutText<typeof reading.setDefaults>) => {
        forget()
        reading.setDefaults(text, ...args)
      },
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
      rememberColumns(columns)
      judgeChanged(changes)
    },
    /** Puts a corrected file in its place; a report of bad rows that comes back, into it. */
    replace: (next: ImportFile) => {
      const merged = changesOfReport(editableFile(next.text), editable)
      if (merged === null || file === null) open(next)
      else judgeChanged(new Map([...changes, ...merged]))
    },
  }
}

type WithoutText<F> = F extends (text: string, ...args: infer Args) => unknown ? Args : never

function canGo(result: CheckPayoutFileResponse, skipBadRows: boolean): boolean {
  if (result.issues.some(({ severity }) => severity === "error")) return false
  const good = result.row_count - result.error_count
  return good > 0 && (result.error_count === 0 || skipBadRows)
}

export type PayoutImportState = ReturnType<typeof usePayoutImport>
