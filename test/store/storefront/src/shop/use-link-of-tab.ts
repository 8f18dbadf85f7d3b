import { useEffect, useState } from "react"

/**
 * The link that this tab was opened with. `take` reads it out of the address bar and takes it away
 * there; it is kept under `key`, so that it survives a reload of the tab, and nothing else.
 */
export function useLinkOfTab<T>(key: string, take: () => T | null): T | null {
  const [link, setLink] = useState<T | null>(null)
  // Another link may be opened in the same tab.
  useEffect(() => {
    function read(): void {
      const taken = take()
      if (taken) sessionStorage.setItem(key, JSON.stringify(taken))
      setLink(JSON.parse(sessionStorage.getItem(key) ?? "null") as T | null)
    }
    read()
    addEventListener("hashchange", read)
    return () => removeEventListener("hashchange", read)
  }, [key, take])
  return link
}
