"use client"

import { cryptoShop, isManual, isStripeLike } from "@lib/constants"
import { finishOrder, initiatePaymentSession, placeOrder } from "@lib/data/cart"
import type { HttpTypes } from "@medusajs/types"
import { Button } from "@modules/common/components/ui"
import { isCrypto, PaymentStep } from "medusa-crypto-checkout-storefront"
import React from "react"

const PaymentButton: React.FC<{ cart: HttpTypes.StoreCart }> = ({ cart }) => {
  const notReady = !cart.shipping_address || !cart.email || !cart.shipping_methods?.length

  const paymentSession = cart.payment_collection?.payment_sessions?.[0]

  switch (true) {
    case isCrypto(paymentSession?.provider_id):
      return (
        <PaymentStep
          {...cryptoShop}
          session={paymentSession!}
          onOrderPlaced={({ orderId }) => finishOrder(orderId, cart)}
          onNewPayment={(data) => initiatePaymentSession(cart, data)}
          button={(label, onClick) => (
            <Button disabled={notReady} onClick={onClick} children={label} />
          )}
        />
      )
    case isStripeLike(paymentSession?.provider_id):
      return <Button disabled>Cards are left out here</Button>
    case isManual(paymentSession?.provider_id):
      return (
        <Button disabled={notReady} onClick={() => placeOrder()}>
          Place order
        </Button>
      )
    default:
      return <Button disabled>Select a payment method</Button>
  }
}

export default PaymentButton
