import type { SandboxContext } from "../context"
import type { Accounts } from "./accounts"
import {
  askedAmount,
  coinOfRequest,
  customerUid,
  exchangeFields,
  optionalText,
  requiredText,
} from "./fields"
import { ApiError, type Endpoint } from "./http"
import { chargePageUrl } from "./page"

/** Ways in without a session: static addresses and charges. */
export function paymentRoutes(context: SandboxContext, accounts: Accounts): Endpoint[] {
  return [
    {
      method: "post",
      path: "/api/v1/payments",
      session: false,
      handle: ({ body }) => {
        const { code } = coinOfRequest(body.currency)
        const uid = customerUid(body)
        if (!uid) throw new ApiError("incorrect_address_info")
        const { address } = accounts.customer(code, uid, optionalText(body, "callbackUrl"))
        return { success: true, error: "", currency: code, customer: { uid, address } }
      },
    },
    {
      method: "post",
      path: "/api/v1/charge",
      session: false,
      handle: ({ body }) => {
        const account = accounts.create({
          kind: "charge",
          currency: coinOfRequest(body.currency).code,
          amount: askedAmount(body),
          callbackUrl: requiredText(body, "callback_url", "fetch_processing_url_error"),
          redirectUrls: {
            success: requiredText(body, "redirect_success_url", "fetch_processing_url_error"),
            fail: requiredText(body, "redirect_fail_url", "fetch_processing_url_error"),
          },
          shopOrderId: optionalText(body, "shop_order_id"),
          ...exchangeFields(body),
        })
        return { status: "success", redirect_url: chargePageUrl(context, account) }
      },
    },
  ]
}
