import { cryptoShop, isStripeLike, paymentInfoMap } from "@lib/constants"
import { refreshOrders } from "@lib/data/cart"
import type { HttpTypes } from "@medusajs/types"
import { KeptPayment } from "medusa-crypto-checkout-storefront"

const PaymentDetails = ({ order }: { order: HttpTypes.StoreOrder }) => {
  const payment = order.payment_collections?.[0].payments?.[0]

  return (
    <section aria-label="Payment">
      <h2>Payment</h2>
      <div>
        {!payment && <KeptPayment {...cryptoShop} orderId={order.id} onCaptured={refreshOrders} />}
        {payment && (
          <p>
            {paymentInfoMap[payment.provider_id].title}: {payment.amount}{" "}
            {order.currency_code.toUpperCase()} paid
            {isStripeLike(payment.provider_id) && " by card"}
          </p>
        )}
      </div>
    </section>
  )
}

export default PaymentDetails
