import { useEffect, useRef, useState, type ReactNode } from "react"
import { keptPayment, type KeptPayment as Kept } from "../kept-payment"
import { CryptoCheckout, type CryptoCheckoutProps } from "./crypto-checkout"

export interface KeptPaymentProps extends Omit<CryptoCheckoutProps, "session" | "initial"> {
  /** The order whose page this is on: payments of others are not shown. */
  orderId?: string
  /** Shown where this tab knows of no payment. */
  children?: ReactNode
  /** Medusa has captured the payment, while this was on the page. */
  onCaptured?(): void
}

/**
 * The payment that this tab knows of, from a payment link or from {@link keepPayment}: for the page
 * where payment links lead, and for the order's.
 */
export function KeptPayment({ orderId, children, onCaptured, ...checkout }: KeptPaymentProps) {
  const [payment, setPayment] = useState<Kept | null>()
  // Another link may be opened in the same tab.
  useEffect(() => {
    const read = () => setPayment(keptPayment())
    read()
    addEventListener("hashchange", read)
    return () => removeEventListener("hashchange", read)
  }, [])
  const isTold = useRef(false)

  // Not known while the server renders, nor in the first paint.
  if (payment === undefined) return null
  if (!payment || (orderId && payment.order_id !== orderId)) return children
  return (
    <CryptoCheckout
      key={payment.charge_id}
      {...checkout}
      session={payment}
      onChange={(charge) => {
        checkout.onChange?.(charge)
        if (charge.captured && !isTold.current) {
          isTold.current = true
          onCaptured?.()
        }
      }}
    />
  )
}
