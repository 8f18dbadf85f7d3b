import { useEffect, useRef } from "react"

interface StepsProps {
  /** Names what the shopper has come to. */
  at: string
  /** The browser's Back was used: shows an earlier step again, by its name. */
  onBack(step: string): void
}

const stepOf = (state: unknown): string | undefined =>
  (state as { mccStep?: string } | null)?.mccStep

/** One entry of the browser's history for each step forward, so that Back leads one step back. */
export function Steps({ at, onBack }: StepsProps): null {
  const latest = useRef(onBack)
  latest.current = onBack
  const last = useRef<string>(undefined)
  useEffect(() => {
    if (last.current === at) return
    const isForward = isAfter(at, last.current)
    last.current = at
    if (stepOf(history.state) === at) return
    // What a shop's router keeps there stays.
    const state = { ...(history.state as object | null), mccStep: at }
    if (isForward) history.pushState(state, "")
    else history.replaceState(state, "")
  }, [at])
  useEffect(() => {
    const back = (event: PopStateEvent) => {
      const step = stepOf(event.state)
      if (step !== undefined && step !== last.current) {
        last.current = step
        latest.current(step)
      }
    }
    addEventListener("popstate", back)
    return () => removeEventListener("popstate", back)
  }, [])
  return null
}

/** The coins, then a coin's networks, then its address; nothing else is a step that can be undone. */
function isAfter(step: string, before: string | undefined): boolean {
  const rank = (name: string | undefined) =>
    name === "choose " ? 1 : name?.startsWith("choose ") ? 2 : name === "pay" ? 3 : 0
  return before !== undefined && rank(before) > 0 && rank(step) > rank(before)
}
