import { useSyncExternalStore, type MouseEvent, type ReactNode } from "react"

const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener("popstate", listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener("popstate", listener)
  }
}

export const usePath = () => useSyncExternalStore(subscribe, () => location.pathname)

/** Goes to a page of the shop; `replace` leaves no way back to the one that is left. */
export function go(path: string, replace = false): void {
  if (replace) history.replaceState(null, "", path)
  else history.pushState(null, "", path)
  tell()
  scrollTo(0, 0)
}

interface LinkProps {
  to: string
  className?: string
  label?: string
  children: ReactNode
}

export function Link({ to, className, label, children }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(to)
  }
  return (
    <a href={to} className={className} aria-label={label} onClick={follow}>
      {children}
    </a>
  )
}

/** The parts of `path` named in `pattern` (`/order/:id`), or null when it does not match. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/")
  const given = path.replace(/(.)\/$/, "$1").split("/")
  if (wanted.length !== given.length) return null
  const found: Record<string, string> = {}
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? ""
    if (part.startsWith(":")) found[part.slice(1)] = decodeURIComponent(value)
    else if (part !== value) return null
  }
  return found
}
