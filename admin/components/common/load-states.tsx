import { ArrowPath } from "@medusajs/icons"
import { Button, Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { ErrorAlert } from "./error-alert"
import { useText } from "../../i18n/use-text"

/** The widget's outline while its first answer is on the way. */
export function LoadingState() {
  const { text } = useText()
  return (
    <Container className="divide-y p-0" role="status" aria-busy>
      <span className="sr-only">{text("loading")}</span>
      <div aria-hidden className="flex items-center justify-between px-6 py-4">
        <Skeleton className="h-7 w-24" />
        <Skeleton className="h-5 w-24" />
      </div>
      <div aria-hidden className="grid grid-cols-4 gap-4 px-6 py-4">
        {["asked", "received", "missing", "captured"].map((name) => (
          <Skeleton key={name} className="h-8 w-full" />
        ))}
      </div>
      <div aria-hidden className="flex flex-col gap-y-3 px-6 py-4">
        <Skeleton className="h-5 w-3/4" />
        <Skeleton className="h-20 w-full" />
      </div>
    </Container>
  )
}

interface RetryProps {
  retrying: boolean
  onRetry: () => void
}

interface ErrorStateProps {
  /** The server's or the browser's own words. */
  message: string
  onRetry: () => void
}

/** In place of the widget when its first answer failed; trying again shows the skeleton. */
export function ErrorState({ message, onRetry }: ErrorStateProps) {
  const { text } = useText()
  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        {text("title")}
      </Heading>
      <div className="flex flex-col items-start gap-y-3 px-6 py-4">
        <ErrorAlert title={text("error.title")} message={message} />
        <RetryButton retrying={false} onRetry={onRetry} />
      </div>
    </Container>
  )
}

/** Above data that is still good to look at, but could not be read again. */
export function StaleNotice({ retrying, onRetry }: RetryProps) {
  const { text } = useText()
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-3" role="status">
      <Text size="small" leading="compact" className="text-ui-fg-subtle">
        {text("error.stale")}
      </Text>
      <RetryButton retrying={retrying} onRetry={onRetry} />
    </div>
  )
}

function RetryButton({ retrying, onRetry }: RetryProps) {
  const { text } = useText()
  return (
    <Button size="small" variant="secondary" isLoading={retrying} onClick={onRetry}>
      <ArrowPath aria-hidden />
      {text("error.retry")}
    </Button>
  )
}
