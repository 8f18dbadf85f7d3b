import { useEffect, useState } from "react"

const RETRY_MS = 5_000

/**
 * Fetches a part of the widget that the first view does without. A download that fails is tried again
 * until it succeeds.
 *
 * @param load has to be the same function in every render
 * @returns undefined while it is on its way, null while it cannot be had
 */
export function useLazy<T>(load: () => Promise<T>): T | null | undefined {
  const [part, setPart] = useState<T | null>()
  useEffect(() => {
    let current = true
    const fetchIt = () => {
      if (!current) return
      load().then(
        (loaded) => current && setPart(loaded),
        () => {
          if (current) setPart(null)
          setTimeout(fetchIt, RETRY_MS)
        },
      )
    }
    fetchIt()
    return () => {
      current = false
    }
  }, [load])
  return part
}
