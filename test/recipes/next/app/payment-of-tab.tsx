"use client"

import { CryptoCheckout, type PaymentLink } from "medusa-crypto-checkout-storefront"
import { useEffect, useState } from "react"
import { paymentOfTab } from "../lib/payment-of-tab"

interface PaymentOfTabProps {
  backendUrl: string
  publishableKey: string
  /** The order whose page this is on. */
  orderId?: string
}

/** The payment that this tab knows of: from a payment link, or from the payment page. */
export function PaymentOfTab({ orderId, ...shop }: PaymentOfTabProps) {
  const [payment, setPayment] = useState<PaymentLink | null>()
  // Another link may be opened in the same tab.
  useEffect(() => {
    const read = () => setPayment(paymentOfTab())
    read()
    addEventListener("hashchange", read)
    return () => removeEventListener("hashchange", read)
  }, [])

  if (payment === undefined) return null
  if (!payment) return orderId ? null : <p>Please open the whole link that you were sent.</p>
  return <CryptoCheckout key={payment.charge_id} {...shop} session={payment} />
}
