import { Drawer } from "@medusajs/ui"
import type { ReactNode } from "react"

interface ScrollBodyProps {
  /** Smaller pauses between the parts. */
  dense?: boolean
  children: ReactNode
}

/** What a drawer shows, one part below the other; where that is too much it scrolls, and nothing shrinks. */
export function ScrollBody({ dense = false, children }: ScrollBodyProps) {
  return (
    <Drawer.Body className="overflow-y-auto">
      <div className={dense ? "flex flex-col gap-y-4" : "flex flex-col gap-y-6"}>{children}</div>
    </Drawer.Body>
  )
}
