"use client"

import {
  CryptoCheckout,
  type Charge,
  type ChargeResponse,
  type CryptoSessionData,
} from "medusa-crypto-checkout/storefront"
import { useRouter } from "next/navigation"
import { useCallback, useEffect, useState } from "react"
import { keepPayment } from "../../../lib/payment-of-tab"
import { startPayment } from "./actions"

interface PaymentProps {
  cartId: string
  /** Null until there is one. */
  session: CryptoSessionData | null
  initial: ChargeResponse | undefined
  backendUrl: string
  publishableKey: string
}

export function Payment({ cartId, session, initial, backendUrl, publishableKey }: PaymentProps) {
  const router = useRouter()
  const [failed, setFailed] = useState(false)
  const [expired, setExpired] = useState<string | null>(null)

  const open = useCallback(
    async (anew: boolean) => {
      setFailed(false)
      try {
        // One after the other, in all tabs: Medusa would open two.
        await navigator.locks.request(`pay:${cartId}`, () => startPayment(cartId, anew))
        router.refresh()
      } catch {
        setFailed(true)
      }
    },
    [cartId, router],
  )
  const isMissing = session === null
  useEffect(() => {
    if (isMissing) void open(false)
  }, [isMissing, open])

  const onOrderPlaced = useCallback(
    ({ orderId }: { orderId: string }) => {
      if (session) keepPayment(session)
      router.replace(`/order/${orderId}`)
    },
    [session, router],
  )
  function onChange({ id, status }: Charge): void {
    if (status === "expired") setExpired(id)
    // The cart was changed, here or in another tab: it needs a payment for its new total.
    if (status === "canceled") router.refresh()
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
      <CryptoCheckout
        key={session.charge_id}
        backendUrl={backendUrl}
        publishableKey={publishableKey}
        session={session}
        initial={initial}
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
