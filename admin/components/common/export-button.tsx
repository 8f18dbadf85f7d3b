import { Button, toast } from "@medusajs/ui"
import { type ReactNode, useState } from "react"
import { sdk } from "../../lib/client"
import { saveFile } from "../../lib/download"

interface ExportButtonProps {
  /** Below `/admin/crypto-checkout`. */
  path: string
  query?: Record<string, string | string[]>
  /** Posted when there is one; otherwise the file is read. */
  body?: object
  /** Where the server gives the file no name. */
  fileName: string
  variant?: "secondary" | "transparent"
  children: ReactNode
}

/** Saves a CSV file that the server makes. */
export function ExportButton(props: ExportButtonProps) {
  const { path, query = {}, body, fileName, variant = "secondary", children } = props
  const [busy, setBusy] = useState(false)
  async function save() {
    setBusy(true)
    try {
      // Everything that fits the filters, not only the page that is shown.
      const { cursor: _, ...filter } = query
      const answer = await sdk.client.fetch<Response>(`/admin/crypto-checkout${path}`, {
        query: filter,
        headers: { accept: "text/csv" },
        ...(body && { method: "POST", body }),
      })
      await saveFile(answer, fileName)
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      type="button"
      size="small"
      variant={variant}
      isLoading={busy}
      onClick={() => void save()}
    >
      {children}
    </Button>
  )
}
