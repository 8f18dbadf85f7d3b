import {
  CryptoCheckout,
  takePaymentLink,
  type PaymentLink,
} from "medusa-crypto-checkout/storefront"
import { useEffect, useState } from "react"
import { Link } from "../shop/router"
import { useShop } from "../shop/shop"

const KEY = "payment-link"

/** The link that this tab was opened with; it survives a reload of the tab, and nothing else. */
function linkOfTab(): PaymentLink | null {
  const link = takePaymentLink()
  if (link) sessionStorage.setItem(KEY, JSON.stringify(link))
  return JSON.parse(sessionStorage.getItem(KEY) ?? "null") as PaymentLink | null
}

/** Where payment links lead: the same payment on another device, or after the tab was lost. */
export function ResumePage() {
  const { config } = useShop()
  const [link, setLink] = useState<PaymentLink | null>(null)
  const [orderId, setOrderId] = useState<string | null>(null)
  // Another link may be opened in the same tab.
  useEffect(() => {
    const read = () => setLink(linkOfTab())
    read()
    addEventListener("hashchange", read)
    return () => removeEventListener("hashchange", read)
  }, [])
  return (
    <main className="page narrow">
      <h1>Your payment</h1>
      {link ? (
        <CryptoCheckout
          key={link.charge_id}
          backendUrl={config.backendUrl}
          publishableKey={config.publishableKey}
          session={link}
          onOrderPlaced={(placed) => setOrderId(placed.orderId)}
        />
      ) : (
        <p>Please open the whole link that you were sent.</p>
      )}
      {orderId && <Link to={`/order/${orderId}`}>See your order</Link>}
    </main>
  )
}
