import { useSyncExternalStore } from "react"

const TICK = 15_000

let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, TICK)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

function tick(): void {
  now = Date.now()
  listeners.forEach((listener) => listener())
}

function current(): number {
  // With nobody listening the clock stood still; catch up before the first look.
  if (listeners.size === 0) {
    now = Date.now()
  }
  return now
}

/** The time in milliseconds, moving every 15 seconds; all users share one timer. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, current)
}
