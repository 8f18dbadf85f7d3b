import { CryptoCheckout, type PaymentLink } from "medusa-crypto-checkout-storefront"
import { useEffect, useState } from "react"
import { paymentOfTab } from "./payment"
import { BACKEND_URL, PUBLISHABLE_KEY } from "./shop"

/**
 * The payment that this tab knows of: from a payment link, or from the payment page. Stands on the
 * page where payment links lead, and on the order's.
 */
export function PaymentOfTab({ orderId }: { orderId?: string }) {
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
  return (
    <CryptoCheckout
      key={payment.charge_id}
      backendUrl={BACKEND_URL}
      publishableKey={PUBLISHABLE_KEY}
      session={payment}
    />
  )
}
