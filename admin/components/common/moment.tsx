import { useNow } from "../../hooks/use-now"
import { useText } from "../../i18n/use-text"
import { formatAbsolute, formatMoment, formatRelative } from "../../lib/format"

/** When something was, in the reader's own zone; the zone, the seconds and how long ago on hover. */
export function Moment({ at }: { at: string }) {
  const { locale } = useText()
  const now = useNow()
  return (
    <time
      dateTime={at}
      title={`${formatAbsolute(at, locale)} (${formatRelative(at, now, locale)})`}
      className="whitespace-nowrap"
    >
      {formatMoment(at, locale)}
    </time>
  )
}
