import { Alert, Text } from "@medusajs/ui"

interface ErrorAlertProps {
  title: string
  /** The server's or the browser's own words. */
  message: string
}

/** Something could not be read, and why. */
export function ErrorAlert({ title, message }: ErrorAlertProps) {
  return (
    <Alert variant="error" role="alert" className="w-full">
      <Text as="span" size="small" leading="compact" weight="plus" className="block">
        {title}
      </Text>
      <Text as="span" size="small" className="text-ui-fg-subtle block break-words">
        {message}
      </Text>
    </Alert>
  )
}
