import type { ReactNode } from "react"

/** Pairs of a name and a value, two to a row where there is room. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-1 gap-x-4 gap-y-3 md:grid-cols-2">{children}</dl>
}

interface FactProps {
  name: string
  children: ReactNode
}

export function Fact({ name, children }: FactProps) {
  return (
    <div className="flex min-w-0 flex-col gap-y-0.5">
      <dt className="txt-compact-xsmall text-ui-fg-muted">{name}</dt>
      <dd className="txt-compact-small text-ui-fg-subtle min-w-0 break-words">{children}</dd>
    </div>
  )
}
