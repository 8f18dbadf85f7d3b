import { useCallback } from "react"
import { useSearchParams } from "react-router-dom"

/** A value that is kept in the page's URL, so that a link leads to what was seen; null is none. */
export function useUrlValue(name: string): [string | null, (value: string | null) => void] {
  const [params, setParams] = useSearchParams()
  const set = useCallback(
    (value: string | null) =>
      setParams((current) => {
        const next = new URLSearchParams(current)
        if (value === null) next.delete(name)
        else next.set(name, value)
        return next
      }),
    [name, setParams],
  )
  return [params.get(name), set]
}
