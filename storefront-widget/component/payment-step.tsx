import { useEffect, useState, type ReactNode } from "react"
import { keepPayment, keptPayment, withToken } from "../kept-payment"
import { needsNewPayment } from "../shop/index"
import type { CheckoutSession } from "../use-crypto-checkout"
import { CryptoCheckout, type CryptoCheckoutProps } from "./crypto-checkout"

export interface PaymentStepProps extends Omit<CryptoCheckoutProps, "session"> {
  /** The cart's payment session, as Medusa's store API hands it out. */
  session: { data?: Record<string, unknown>; provider_id: string }
  /** Opens a payment session in the place of this one, for the cart as it is now. */
  onNewPayment(data: { provider_id: string }): unknown
  /** Draws a button of the shop's own. */
  button(label: string, onClick: () => void): ReactNode
  /** What the button says before the payment begins. Default `Place order`. */
  startLabel?: string
  /** What it says when this payment's time is over, or the cart was changed. */
  newPaymentLabel?: string
}

/**
 * The last step of a checkout: a button of the shop's, and after the click the payment. It begins by
 * itself after a reload, and keeps the payment for the order's page (see {@link KeptPayment}).
 */
export function PaymentStep(props: PaymentStepProps) {
  // Another session, e.g. after the cart was changed, begins anew.
  return <Step key={String(props.session.data?.charge_id)} {...props} />
}

function Step({
  session: { data = {}, provider_id },
  onNewPayment,
  button,
  startLabel = "Place order",
  newPaymentLabel = "Start a new payment",
  ...checkout
}: PaymentStepProps) {
  const [isOver, setIsOver] = useState(false)
  /** Null until it begins. */
  const [begun, setBegun] = useState<CheckoutSession | null>(null)
  useEffect(() => {
    const payment = withToken(data)
    if (payment && keptPayment()?.charge_id === payment.charge_id) setBegun(payment)
    // Looked at once: another session comes with another key.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  function begin(): void {
    keepPayment(data)
    setBegun(withToken(data) ?? data)
  }
  if (!begun) return button(startLabel, begin)
  return (
    <>
      <CryptoCheckout
        {...checkout}
        session={begun}
        onOrderPlaced={(event) => {
          keepPayment(begun, event.orderId)
          checkout.onOrderPlaced?.(event)
        }}
        onChange={(charge) => {
          setIsOver(needsNewPayment(charge))
          checkout.onChange?.(charge)
        }}
      />
      {isOver && button(newPaymentLabel, () => onNewPayment({ provider_id }))}
    </>
  )
}
