import { Copy, Input } from "@medusajs/ui"
import { useText } from "../../i18n/use-text"

interface CopyFieldProps {
  id: string
  value: string
  /** What it is, in lower case, e.g. `link`; completes the button's label. */
  what: string
}

/** A long text to be copied whole, e.g. a link. */
export function CopyField({ id, value, what }: CopyFieldProps) {
  const { text } = useText()
  return (
    <span className="flex items-center gap-x-2">
      <span className="min-w-0 flex-1">
        <Input
          id={id}
          readOnly
          value={value}
          className="font-mono"
          onFocus={({ target }) => target.select()}
        />
      </span>
      <Copy content={value} aria-label={text("link.copy", { what })} className="shrink-0" />
    </span>
  )
}
