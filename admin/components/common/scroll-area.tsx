import { Text } from "@medusajs/ui"
import { type ComponentProps, useEffect, useRef, useState } from "react"
import { useText } from "../../i18n/use-text"

interface ScrollAreaProps extends Omit<ComponentProps<"div">, "ref"> {
  /** The children scroll by themselves: they are only watched. */
  watch?: boolean
}

/** A table that may be wider than the page: where it is, that is said above it. */
export function ScrollArea({ watch = false, className = "", ...props }: ScrollAreaProps) {
  const { text } = useText()
  const area = useRef<HTMLDivElement>(null)
  const [isWide, setWide] = useState(false)
  useEffect(() => {
    const { current } = area
    if (!current) return
    const measure = () => setWide(isWiderThanShown(current, watch))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    const table = current.querySelector("table")
    if (table) observer.observe(table)
    return () => observer.disconnect()
    // After each render: what is inside may be another table by then.
  })
  return (
    <div data-scroll-area>
      {isWide && (
        <Text size="xsmall" data-scroll-hint className="text-ui-fg-muted px-6 py-1">
          {text("list.scroll")} →
        </Text>
      )}
      <div ref={area} className={`${watch ? "" : "overflow-x-auto"} ${className}`} {...props} />
    </div>
  )
}

function isWiderThanShown(area: HTMLElement, watch: boolean): boolean {
  const scroller = watch ? area.querySelector("table")?.parentElement : area
  return scroller ? scroller.scrollWidth > scroller.clientWidth + 1 : false
}
