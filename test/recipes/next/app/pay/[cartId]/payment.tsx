"use client"

import {
  CryptoCheckout,
  type Charge,
  type ChargeResponse,
  type CryptoSessionData,
} from "medusa-crypto-checkout-storefront"
import { useRouter } from "next/navigation"
import { useCallback, useEffect, useState } from "react"
import { keepPayment, withToken } from "../../../lib/payment-of-tab"
import { startPayment } from "./actions"

interface PaymentProps {
  cartId: string
  /** Null until there is one. */
  session: CryptoSessionData | null
  initial: ChargeResponse | undefined
  backendUrl: string
  publishableKey: string
}

export function Payment({ cartId, session: told, initial, ...shop }: PaymentProps) {
  const router = useRouter()
  const [session, setSession] = useState(told)
  const [isOrdered, setIsOrdered] = useState(false)
  // Only here: a server does not know what this browser has kept.
  useEffect(() => {
    const known = told && withToken(told)
    setSession(known)
    setIsOrdered(told !== null && known === null)
  }, [told])
  const [failed, setFailed] = useState(false)
  /** The charge that is over, and whether its session still is in the way of a new one. */
  const [ended, setEnded] = useState<{ id: string; anew: boolean } | null>(null)

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
  const isMissing = told === null
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
  function onChange({ id, status, no_order, deposits }: Charge): void {
    if (status === "expired") setEnded({ id, anew: true })
    // The cart was changed, here or in another tab: it needs a payment for its new total. What was
    // said about an address that was shown stays to be read: coins may have gone there.
    if (status === "canceled" && deposits.length === 0) router.refresh()
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
  if (!session?.charge_token) return <p>One moment…</p>
  return (
    <>
      <CryptoCheckout
        key={session.charge_id}
        {...shop}
        session={session}
        initial={initial}
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
