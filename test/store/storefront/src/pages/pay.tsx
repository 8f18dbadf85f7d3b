import { CryptoCheckout, type Charge } from "medusa-crypto-checkout-storefront"
import { useCallback, useEffect, useState } from "react"
import { Pending, SandboxNote } from "../parts/notes"
import { ProcessorChoice } from "../parts/processor-choice"
import { Summary } from "../parts/summary"
import { isCompleted, useCart, type Cart } from "../shop/cart"
import { openPayment, paymentOfCart, remember, type KnownPayment } from "../shop/payments"
import { go } from "../shop/router"
import { useShop } from "../shop/shop"
import { useLoaded } from "../shop/use-loaded"

/**
 * The payment page. The server turns the cart into an order when it sees coins, also with this page
 * closed; the page never completes the cart itself.
 */
export function PayPage({ cartId }: { cartId: string }) {
  const { sdk, config } = useShop()
  const { forget } = useCart()
  const [charge, setCharge] = useState<Charge | null>(null)
  const [renewed, setRenewed] = useState<KnownPayment | null>(null)
  const [renewing, setRenewing] = useState(false)

  const { data, error, reload } = useLoaded(
    useCallback(async (): Promise<{ cart: Cart; payment: KnownPayment }> => {
      const { cart } = await sdk.store.cart.retrieve(cartId, { fields: "+completed_at" })
      const known = paymentOfCart(cartId)
      if (isCompleted(cart)) {
        if (known) return { cart, payment: known }
        throw new Error("This cart is an order already. It was paid in another browser.")
      }
      return { cart, payment: await openPayment(sdk, cartId) }
    }, [sdk, cartId]),
  )
  const payment = renewed ?? data?.payment

  const onOrderPlaced = useCallback(
    ({ orderId }: { orderId: string }) => {
      if (!payment) return
      remember({ ...payment, orderId })
      forget(cartId)
      go(`/order/${orderId}`, true)
    },
    [payment, forget, cartId],
  )

  // Coins may have gone to an address that was shown, so what is said about it stays to be read.
  const isShown = charge?.id === payment?.chargeId
  const isReplaced =
    isShown && (charge?.status === "canceled" || charge?.no_order === "cart_changed")
  const staysPut = isReplaced && (charge?.deposits.length ?? 0) > 0

  const showNext = useCallback(() => {
    setRenewed(null)
    reload()
  }, [reload])
  // A change of the cart, here or in another tab, ends the session; look when the shopper returns.
  useEffect(() => {
    const check = () => {
      if (document.visibilityState === "visible" && !staysPut) showNext()
    }
    document.addEventListener("visibilitychange", check)
    return () => document.removeEventListener("visibilitychange", check)
  }, [showNext, staysPut])
  useEffect(() => {
    if (isReplaced && !staysPut) showNext()
  }, [isReplaced, staysPut, showNext])

  async function startAnew(providerId: string): Promise<void> {
    setRenewing(true)
    try {
      setRenewed(await openPayment(sdk, cartId, providerId))
    } finally {
      setRenewing(false)
    }
  }

  if (!data || !payment) return <Pending error={error} onRetry={reload} />
  const isOver = isShown && charge?.status === "expired"
  const isUntouched = isShown && charge?.status === "open"
  return (
    <main className="page split">
      <div>
        <h1>Payment</h1>
        <SandboxNote>
          <ProcessorChoice
            chosen={payment.providerId}
            disabled={renewing || !isUntouched}
            onChoose={startAnew}
          />
        </SandboxNote>
        <CryptoCheckout
          key={payment.chargeId}
          backendUrl={config.backendUrl}
          publishableKey={config.publishableKey}
          session={{ charge_id: payment.chargeId, charge_token: payment.token }}
          onOrderPlaced={onOrderPlaced}
          onChange={setCharge}
        />
        {staysPut && (
          <button
            type="button"
            className="button wide"
            data-testid="pay-changed-cart"
            onClick={showNext}
          >
            Pay the changed cart
          </button>
        )}
        {isOver && (
          <button
            type="button"
            className="button wide"
            data-testid="new-payment"
            disabled={renewing}
            onClick={() => startAnew(payment.providerId)}
          >
            Start a new payment
          </button>
        )}
      </div>
      <Summary of={data.cart} title="Your order" />
    </main>
  )
}
