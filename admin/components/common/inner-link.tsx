import type { ReactNode } from "react"
import { Link } from "react-router-dom"

/** Leads to another page of the dashboard. */
export function InnerLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover break-all">
      {children}
    </Link>
  )
}
