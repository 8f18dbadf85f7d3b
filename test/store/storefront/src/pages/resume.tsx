import { CryptoCheckout, takePaymentLink } from "medusa-crypto-checkout-storefront"
import { useShop } from "../shop/shop"
import { useLinkOfTab } from "../shop/use-link-of-tab"

/** Where payment links lead: the same payment on another device, or after the tab was lost. */
export function ResumePage() {
  const { config } = useShop()
  const link = useLinkOfTab("payment-link", takePaymentLink)
  return (
    <main className="page narrow">
      <h1>Your payment</h1>
      {link ? (
        <CryptoCheckout
          key={link.charge_id}
          backendUrl={config.backendUrl}
          publishableKey={config.publishableKey}
          session={link}
        />
      ) : (
        <p>Please open the whole link that you were sent.</p>
      )}
    </main>
  )
}
