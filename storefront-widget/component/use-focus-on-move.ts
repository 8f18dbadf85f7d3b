import { useCallback, useEffect, useRef, type MouseEvent } from "react"

/** So long after a view has changed, a click was meant for what stood there before. */
const MOVED_MS = 400

/**
 * Keeps a keyboard's place: moves the focus to the new heading when the view changes, by the
 * shopper's own click or while the focus is inside. Whoever is elsewhere on the page stays there.
 *
 * `root` and `heading` are to be set on their elements. `expect(true)` announces a change that the
 * shopper has asked for: some browsers do not focus a button that is clicked. `guard`, as the root's
 * capturing click handler, keeps a double tap from choosing what only its second tap was on.
 *
 * @param view names what is shown; empty while nothing is
 */
export function useFocusOnMove(view: string) {
  const root = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const expected = useRef(false)
  const shown = useRef(view)
  const movedAt = useRef(-Infinity)
  // Looked up before the new view is there: then what had the focus is gone.
  const wasInside = contains(root.current, focused(root.current))

  useEffect(() => {
    const moved = shown.current !== view
    const now = focused(root.current)
    const isInside = contains(root.current, now)
    const isNowhere = !now || now === document.body
    // A button may go within a view, too.
    const wanted = moved ? wasInside || expected.current : wasInside && isNowhere
    if (wanted && (isInside || isNowhere)) heading.current?.focus()
    if (moved) {
      expected.current = false
      if (shown.current) movedAt.current = Date.now()
    }
    shown.current = view
  })
  const expect = useCallback((value: boolean) => {
    expected.current = value
  }, [])
  const guard = useCallback((event: MouseEvent) => {
    if (event.detail < 2 && Date.now() - movedAt.current > MOVED_MS) return
    event.preventDefault()
    event.stopPropagation()
  }, [])
  return { root, heading, expect, guard }
}

/** Also where the widget stands in a shadow root. */
const focused = (root: Element | null) =>
  (root?.getRootNode() as Document | ShadowRoot | undefined)?.activeElement

const contains = (root: Element | null, element: Element | null | undefined) =>
  !!element && root !== element && !!root?.contains(element)
