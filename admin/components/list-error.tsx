import { ArrowPath } from "@medusajs/icons"
import { Alert, Button, Text } from "@medusajs/ui"
import { useText } from "../i18n/use-text"

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
      <Alert variant="error" role="alert" className="w-full">
        <Text as="span" size="small" leading="compact" weight="plus" className="block">
          {text("list.errorTitle")}
        </Text>
        <Text as="span" size="small" className="text-ui-fg-subtle block break-words">
          {error.message}
        </Text>
      </Alert>
      <Button size="small" variant="secondary" isLoading={retrying} onClick={onRetry}>
        <ArrowPath aria-hidden />
        {text("list.retry")}
      </Button>
    </div>
  )
}
