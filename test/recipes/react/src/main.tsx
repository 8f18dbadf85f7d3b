import "medusa-crypto-checkout-storefront/styles.css"
import { StrictMode, type ReactNode } from "react"
import { createRoot } from "react-dom/client"
import { PayPage } from "./pay-page"
import { PaymentOfTab } from "./payment-of-tab"

/** Stands for the router of your storefront. */
function pageAt(path: string): ReactNode {
  const [, page, id] = path.split("/")
  if (page === "pay" && id) return <PayPage cartId={id} />
  if (page === "resume") {
    return (
      <>
        <h1>Your payment</h1>
        <PaymentOfTab />
      </>
    )
  }
  if (page === "order" && id) {
    return (
      <>
        <h1>Thank you!</h1>
        <PaymentOfTab orderId={id} />
      </>
    )
  }
  return <h1>There is nothing here</h1>
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>{pageAt(location.pathname)}</StrictMode>,
)
