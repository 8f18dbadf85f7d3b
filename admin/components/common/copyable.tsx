import { ArrowUpRightOnBox } from "@medusajs/icons"
import { Copy } from "@medusajs/ui"
import { useText } from "../../i18n/use-text"
import { shorten, webUrl } from "../../lib/format"

interface CopyableProps {
  /** The full text; shown shortened, copied whole. */
  value: string
  /** What it is, in lower case, e.g. `address`; completes the labels of the two buttons. */
  what: string
  /** Where a block explorer shows it; null where there is none. */
  explorerUrl?: string | null
  /** Shows all of it, on several lines where it is long. */
  whole?: boolean
}

/** An address, transaction id or the like, with a copy button and a way to the block explorer. */
export function Copyable({ value, what, explorerUrl = null, whole = false }: CopyableProps) {
  const { text } = useText()
  const url = webUrl(explorerUrl)
  return (
    <span className="flex items-center gap-x-1.5">
      <span className={`font-mono ${whole ? "break-all" : "whitespace-nowrap"}`} title={value}>
        {whole ? value : shorten(value)}
      </span>
      <Copy
        content={value}
        variant="mini"
        aria-label={text("link.copy", { what })}
        className="text-ui-fg-muted shrink-0"
      />
      {url && (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={text("link.explorer", { what })}
          title={text("link.explorer", { what })}
          className="text-ui-fg-muted hover:text-ui-fg-subtle shrink-0"
        >
          <ArrowUpRightOnBox aria-hidden />
        </a>
      )}
    </span>
  )
}
