import { useCallback, useEffect, useState } from "react"

export interface Loaded<T> {
  data: T | undefined
  error: unknown
  reload(): void
}

/** Loads when the page opens and when `load` changes; an answer that comes too late is dropped. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ data?: T; error?: unknown }>({})
  const [round, setRound] = useState(0)
  useEffect(() => {
    let current = true
    load().then(
      (data) => current && setState({ data }),
      (error: unknown) => current && setState((last) => ({ ...last, error })),
    )
    return () => {
      current = false
    }
  }, [load, round])
  const reload = useCallback(() => setRound((n) => n + 1), [])
  return { data: state.data, error: state.error, reload }
}
