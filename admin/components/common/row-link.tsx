import type { ReactNode } from "react"
import { Link } from "react-router-dom"

interface RowLinkProps {
  to: string
  /** Where it leads, for those who hear the page. */
  label: string
  children: ReactNode
}

/** Makes a clickable row reachable by keyboard: the link in its first cell. */
export function RowLink({ to, label, children }: RowLinkProps) {
  return (
    <Link
      to={to}
      // The row's own click would navigate a second time.
      onClick={(event) => event.stopPropagation()}
      className="text-ui-fg-base hover:text-ui-fg-interactive-hover focus-visible:shadow-borders-focus rounded-sm outline-none"
    >
      {children} <span className="sr-only">{label}</span>
    </Link>
  )
}

interface RowButtonProps {
  onClick: () => void
  label: string
  children: ReactNode
}

/** The same for a row that opens something on the page itself. */
export function RowButton({ onClick, label, children }: RowButtonProps) {
  return (
    <button
      type="button"
      onClick={(event) => {
        event.stopPropagation()
        onClick()
      }}
      className="text-ui-fg-base hover:text-ui-fg-interactive-hover focus-visible:shadow-borders-focus rounded-sm text-left outline-none"
    >
      {children} <span className="sr-only">{label}</span>
    </button>
  )
}
