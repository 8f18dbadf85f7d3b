import {
  CryptoCheckout,
  type Charge,
  type CryptoSessionData,
} from "medusa-crypto-checkout/storefront"
import { useCallback, useEffect, useState } from "react"
import { keepPayment, openPayment } from "./payment"
import { BACKEND_URL, PUBLISHABLE_KEY } from "./shop"

/** The payment page. The server places the order when it sees coins, also with this page closed. */
export function PayPage({ cartId }: { cartId: string }) {
  const [session, setSession] = useState<CryptoSessionData | null>(null)
  const [failed, setFailed] = useState(false)
  const [expired, setExpired] = useState<string | null>(null)

  const open = useCallback(
    async (anew: boolean) => {
      setFailed(false)
      try {
        setSession(await openPayment(cartId, anew))
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
  function onChange({ id, status }: Charge): void {
    if (status === "expired") setExpired(id)
    // The cart was changed, here or in another tab: it needs a payment for its new total.
    if (status === "canceled") void open(false)
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
      {expired === session.charge_id && (
        <button type="button" onClick={() => open(true)}>
          Start a new payment
        </button>
      )}
    </>
  )
}
