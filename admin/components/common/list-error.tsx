import { ArrowPath } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { ErrorAlert } from "./error-alert"
import { useText } from "../../i18n/use-text"

interface ListErrorProps {
  error: Error
  retrying: boolean
  onRetry: () => void
}

/** Why a list or section could not be read, in the server's or the browser's words. */
export function ListError({ error, retrying, onRetry }: ListErrorProps) {
  const { text } = useText()
  return (
    <div className="flex flex-col items-start gap-y-3 border-t px-6 py-4">
      <ErrorAlert title={text("list.errorTitle")} message={error.message} />
      <Button size="small" variant="secondary" isLoading={retrying} onClick={onRetry}>
        <ArrowPath aria-hidden />
        {text("list.retry")}
      </Button>
    </div>
  )
}
