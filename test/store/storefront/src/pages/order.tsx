import { CryptoCheckout } from "medusa-crypto-checkout-storefront"
import { useCallback } from "react"
import { Pending } from "../parts/notes"
import { Summary } from "../parts/summary"
import { paymentOfOrder } from "../shop/payments"
import { Link } from "../shop/router"
import { useShop } from "../shop/shop"
import { useLoaded } from "../shop/use-loaded"

/** What Medusa's payment status means to a shopper. */
const STATUS: Record<string, string> = {
  not_paid: "Not paid",
  awaiting: "Payment on its way",
  authorized: "Payment confirmed",
  partially_authorized: "Partly paid",
  partially_captured: "Partly paid",
  captured: "Paid",
  partially_refunded: "Partly refunded",
  refunded: "Refunded",
  canceled: "Canceled",
  requires_action: "In review",
}

/** The order, placed as soon as coins were seen; the widget tells how they get confirmed. */
export function OrderPage({ id }: { id: string }) {
  const { sdk, config } = useShop()
  const { data, error, reload } = useLoaded(
    useCallback(async () => (await sdk.store.order.retrieve(id)).order, [sdk, id]),
  )
  const payment = paymentOfOrder(id)
  // The order changes with the charge: read it again at each step instead of asking for ever.
  const onChange = reload
  if (!data) return <Pending error={error} onRetry={reload} />
  const address = data.shipping_address
  return (
    <main className="page split">
      <div>
        <p className="eyebrow">Order #{data.display_id}</p>
        <h1>Thank you{address?.first_name ? `, ${address.first_name}` : ""}!</h1>
        <p className="lead">
          Your order is placed. We send news to <b>{data.email}</b>.
        </p>
        <p
          className="badge"
          data-testid="order-payment-status"
          data-payment-status={data.payment_status}
          role="status"
        >
          {STATUS[data.payment_status] ?? data.payment_status}
        </p>
        {payment && (
          <CryptoCheckout
            backendUrl={config.backendUrl}
            publishableKey={config.publishableKey}
            session={{ charge_id: payment.chargeId, charge_token: payment.token }}
            onChange={onChange}
          />
        )}
        {address && (
          <section className="card delivery">
            <h2>Delivery</h2>
            <p>
              {address.first_name} {address.last_name}
              <br />
              {address.address_1}
              <br />
              {address.postal_code} {address.city}
              <br />
              {data.shipping_methods?.[0]?.name}
            </p>
          </section>
        )}
        <Link to="/">Back to the shop</Link>
      </div>
      <Summary of={data} title="What you bought" />
    </main>
  )
}
