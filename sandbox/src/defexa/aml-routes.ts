import { num } from "../json"
import type { Deposits } from "./deposits"
import { addressOf, requiredText } from "./fields"
import { ApiError, type Endpoint, success } from "./http"
import { explorer, newest } from "./rows"

/** Held deposits, and sending them back. */
export function amlRoutes(deposits: Deposits, merchantKey: string): Endpoint[] {
  return [
    {
      method: "get",
      path: "/api/v1/da/aml_refunds",
      session: true,
      handle: () => {
        const payments = newest(deposits.held()).map((payment) => ({
          id: payment.paymentId,
          status: payment.status,
          token: payment.token,
          currency: payment.currency,
          amount: num(payment.amount),
          created_at: payment.createdAt,
          operation_type: "pay",
          order_number: payment.orderNumber,
          details: {
            address: deposits.account(payment).address,
            core_id: payment.feedId,
            tx_hash: payment.txid,
            risk_score: payment.riskScore,
            address_from: payment.from,
            explorer_url: explorer(payment.txid),
            aml_refund_disabled: true,
            // As at Defexa: a client must take care of it.
            merchant_private_key: merchantKey,
          },
        }))
        return success({ payments })
      },
    },
    {
      method: "post",
      path: "/api/v1/da/aml_refunds",
      session: true,
      handle: ({ body }) => {
        const token = requiredText(body, "token", "payment_not_found")
        const payment = deposits.held().find((each) => each.token === token)
        if (!payment) throw new ApiError("payment_not_found")
        deposits.refundHeld(payment, addressOf(body.to_address, payment.currency))
        return success()
      },
    },
  ]
}
