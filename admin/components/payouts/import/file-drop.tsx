import { Button, Text, clx } from "@medusajs/ui"
import { type ReactNode, useRef, useState } from "react"
import type { ImportFile } from "../../../hooks/use-payout-import"
import { useText } from "../../../i18n/use-text"

interface FileDropProps {
  file: ImportFile | null
  maxCharacters: number
  onFile: (file: ImportFile) => void
  /** Why a file was not taken. */
  onRefused: (reason: string) => void
}

/** Where a file is dropped, or chosen. */
export function FileDrop({ file, maxCharacters, onFile, onRefused }: FileDropProps) {
  const { text } = useText()
  const [over, setOver] = useState(false)
  const take = async (chosen: File | undefined) => {
    if (chosen === undefined) return
    const read = await readFile(chosen, maxCharacters)
    if (read === null) onRefused(text("payouts.import.tooLarge"))
    else onFile(read)
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void take(event.dataTransfer.files[0])
      }}
      className={clx(
        "bg-ui-bg-component flex flex-col items-center gap-y-3 rounded-lg border border-dashed px-6 py-8",
        over ? "border-ui-border-interactive" : "border-ui-border-strong",
      )}
    >
      <Text size="small" className="text-ui-fg-subtle" role="status">
        {file === null
          ? text("payouts.import.drop")
          : text("payouts.import.chosen", {
              name: file.name,
              count: file.text.split("\n").filter((line) => line.trim() !== "").length,
            })}
      </Text>
      <FileButton label={text("payouts.import.fileTitle")} onFile={(next) => void take(next)}>
        {text("payouts.import.choose")}
      </FileButton>
    </div>
  )
}

interface FileButtonProps {
  /** Of the file input, for those who hear the page. */
  label: string
  isLoading?: boolean
  onFile: (file: File) => void
  children: ReactNode
}

/** A button that asks for a CSV file. */
export function FileButton({ label, isLoading, onFile, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        aria-label={label}
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          const file = target.files?.[0]
          // The same file may be chosen again after it was corrected.
          target.value = ""
          if (file) onFile(file)
        }}
      />
      <Button
        type="button"
        size="small"
        variant="secondary"
        isLoading={isLoading}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
    </>
  )
}

/** Null when it is too large to be read at all; what is in it the server judges. */
export async function readFile(file: File, maxCharacters: number): Promise<ImportFile | null> {
  // A character takes four bytes at most.
  if (file.size > maxCharacters * 4) return null
  return { name: file.name, text: await file.text() }
}
