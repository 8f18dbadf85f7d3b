import {
  CryptoCheckout,
  type Charge,
  type CryptoSessionData,
} from "medusa-crypto-checkout-storefront"
import { useCallback, useEffect, useState } from "react"
import { keepPayment, openPayment } from "./payment"
import { BACKEND_URL, PUBLISHABLE_KEY } from "./shop"

/** The payment page. The server places the order when it sees coins, also with this page closed. */
export function PayPage({ cartId }: { cartId: string }) {
  const [session, setSession] = useState<CryptoSessionData | null>(null)
  const [isOrdered, setIsOrdered] = useState(false)
  const [failed, setFailed] = useState(false)
  /** The charge that is over, and whether its session still is in the way of a new one. */
  const [ended, setEnded] = useState<{ id: string; anew: boolean } | null>(null)

  const open = useCallback(
    async (anew: boolean) => {
      setFailed(false)
      try {
        const opened = await openPayment(cartId, anew)
        setSession(opened)
        setIsOrdered(opened === null)
      } catch {
        setFailed(true)
      }
    },
    [cartId],
  )
  useEffect(() => void open(false), [open])

  const onOrderPlaced = useCallback(
    ({ orderId }: { orderId: string }) => {
      if (session) keepPayment(session)
      location.replace(`/order/${orderId}`)
    },
    [session],
  )
  function onChange({ id, status, no_order, deposits }: Charge): void {
    if (status === "expired") setEnded({ id, anew: true })
    // The cart was changed, here or in another tab: it needs a payment for its new total. What was
    // said about an address that was shown stays to be read: coins may have gone there.
    if (status === "canceled" && deposits.length === 0) void open(false)
    else if (status === "canceled" || no_order === "cart_changed") setEnded({ id, anew: false })
  }

  if (failed) {
    return (
      <p role="alert">
        The payment could not be opened.{" "}
        <button type="button" onClick={() => open(false)}>
          Try again
        </button>
      </p>
    )
  }
  if (isOrdered) return <p>This cart is an order already: look into your e-mail.</p>
  if (!session) return <p>One moment…</p>
  return (
    <>
      <h1>Payment</h1>
      <CryptoCheckout
        key={session.charge_id}
        backendUrl={BACKEND_URL}
        publishableKey={PUBLISHABLE_KEY}
        session={session}
        onOrderPlaced={onOrderPlaced}
        onChange={onChange}
      />
      {ended?.id === session.charge_id && (
        <button type="button" onClick={() => open(ended.anew)}>
          Start a new payment
        </button>
      )}
    </>
  )
}
