import { Container, Heading, clx } from "@medusajs/ui"
import type { ReactNode } from "react"
import { NavLink, useLocation } from "react-router-dom"
import { useMay } from "../../hooks/use-may"
import { useText } from "../../i18n/use-text"
import { PAGES, pageAt } from "../../lib/pages"
import { NotAllowed } from "./guarded"

interface PageFrameProps {
  /** Buttons beside the title. */
  actions?: ReactNode
  /** The page's sections, each in a `Container` of its own. */
  children: ReactNode
}

/** What all pages of the back office share: the title, the tabs to the others, and room below. */
export function PageFrame({ actions, children }: PageFrameProps) {
  const { text } = useText()
  const refusalOf = useMay()
  const { pathname } = useLocation()
  const page = pageAt(pathname)
  const refusal = page === undefined ? null : refusalOf(page.needs)
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="flex flex-col gap-y-3 px-6 py-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Heading level="h1">{text("nav.title")}</Heading>
          {refusal === null && actions}
        </div>
        <nav aria-label={text("nav.label")} className="flex flex-wrap items-center gap-1">
          {PAGES.filter(({ needs }) => refusalOf(needs) === null).map(({ path, name }) => (
            <NavLink key={path} to={path} end={path === PAGES[0]?.path} className={tabClass}>
              {text(name)}
            </NavLink>
          ))}
        </nav>
      </Container>
      {refusal === null ? (
        children
      ) : (
        <Container className="px-6 py-4">
          <NotAllowed why={refusal} />
        </Container>
      )}
    </div>
  )
}

/** The look of `Tabs.Trigger`, which is a button and cannot lead to another page. */
function tabClass({ isActive }: { isActive: boolean }): string {
  return clx(
    "txt-compact-small-plus transition-fg inline-flex items-center rounded-full border border-transparent px-2.5 py-1 outline-none",
    "focus-visible:shadow-borders-focus",
    isActive
      ? "text-ui-fg-base bg-ui-bg-base shadow-elevation-card-rest"
      : "text-ui-fg-subtle hover:text-ui-fg-base",
  )
}
