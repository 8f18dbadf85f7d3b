import { PaymentOfTab } from "../payment-of-tab"
import { BACKEND_URL, PUBLISHABLE_KEY } from "../../lib/shop"

/** Where payment links lead: the same payment on another device, or after the tab was lost. */
export default function ResumePage() {
  return (
    <>
      <h1>Your payment</h1>
      <PaymentOfTab backendUrl={BACKEND_URL} publishableKey={PUBLISHABLE_KEY} />
    </>
  )
}
