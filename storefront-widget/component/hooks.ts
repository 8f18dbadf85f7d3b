import { useCallback, useEffect, useRef, useState } from "react"
import type { Charge } from "../core/index"

/**
 * Text of the one live region: what `text` says when it changes, `trouble` when it comes, or what
 * was spoken since.
 */
export function useSpoken(text: string, trouble?: string): [string, (text: string) => void] {
  const [spoken, setSpoken] = useState("")
  useEffect(() => setSpoken(text), [text])
  // A space more makes the same words news to a screen reader.
  const speak = useCallback(
    (words: string) => setSpoken((last) => (last === words ? `${words}\u00a0` : words)),
    [],
  )
  useEffect(() => {
    if (trouble) speak(trouble)
  }, [trouble, speak])
  return [spoken, speak]
}

interface OutcomeCallbacks {
  onOrderPlaced?(event: { orderId: string }): void
  onPaid?(charge: Charge): void
  onChange?(charge: Charge): void
}

/** Calls the first two once per charge, also under StrictMode's doubled effects. */
export function useOutcomeCallbacks(charge: Charge | null, callbacks: OutcomeCallbacks): void {
  const told = useRef<{ order?: string; paid?: string }>({})
  const latest = useRef(callbacks)
  latest.current = callbacks
  useEffect(() => {
    if (!charge) return
    const { onOrderPlaced, onPaid, onChange } = latest.current
    const { id, status, order_id: orderId, no_order } = charge
    if (orderId && told.current.order !== id) {
      told.current.order = id
      onOrderPlaced?.({ orderId })
    }
    if (!no_order && (status === "paid" || status === "overpaid") && told.current.paid !== id) {
      told.current.paid = id
      onPaid?.(charge)
    }
    onChange?.(charge)
  }, [charge])
}
