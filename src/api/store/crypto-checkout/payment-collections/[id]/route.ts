import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { OrderPaymentRequest, OrderPaymentResponse } from "../../../../../contract/storefront"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../../modules/crypto-checkout"
import { findOrOpenOrderPayment } from "../../../../../settlement/order-payment"

/** Finds or opens the payment of what an order still owes, for whoever has its link. */
export async function POST(
  req: MedusaRequest<OrderPaymentRequest>,
  res: MedusaResponse<OrderPaymentResponse>,
): Promise<void> {
  const { order_id: orderId, provider_id: providerId } = req.validatedBody
  const collectionId = req.params["id"] ?? ""
  const payment = await findOrOpenOrderPayment(req.scope, { collectionId, orderId, providerId })
  if (!payment) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Payment not found")
  const { collection, session, charge } = payment
  const checkout = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  res.set("cache-control", "no-store").json({
    payment_session: {
      id: session.id,
      provider_id: session.providerId,
      amount: charge.amount,
      currency_code: collection.currencyCode,
      data: await checkout.additional.sessionDataOf(charge.id),
    },
  })
}
