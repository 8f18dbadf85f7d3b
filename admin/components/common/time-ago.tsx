import { useText } from "../../i18n/use-text"
import { useNow } from "../../hooks/use-now"
import { formatAbsolute, formatRelative } from "../../lib/format"

interface TimeAgoProps {
  /** ISO 8601. */
  at: string
  className?: string
}

/** How long ago something was (or how soon it will be); the exact time on hover. */
export function TimeAgo({ at, className }: TimeAgoProps) {
  const { locale } = useText()
  const now = useNow()
  return (
    <time dateTime={at} title={formatAbsolute(at, locale)} className={className}>
      {formatRelative(at, now, locale)}
    </time>
  )
}
