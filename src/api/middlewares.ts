import { defineMiddlewares, validateAndTransformBody } from "@medusajs/framework/http"
import { refundDestinationSchema } from "../contract/refunds.schema"
import { openDepositRequestSchema } from "../contract/storefront.schema"
import { tooManyRequestsPage } from "./crypto-checkout/pay/page/render"
import { PAGE_HEADERS } from "./crypto-checkout/pay/page/styles"
import { requireOwnOrigin } from "./admin/crypto-checkout/own-origin"
import { findPerson } from "./admin/crypto-checkout/person"
import { adminPolicies } from "./admin/crypto-checkout/policies"
import { RAW_PATHS, guardInput } from "./guard-input"
import { HOOK_PATH, tidyHookPath } from "./hook-path"
import { rateLimit } from "./store/crypto-checkout/rate-limit"

/** Two million characters (`LARGEST_PAYOUT_FILE`) of any alphabet, escaped in JSON. */
const LARGEST_FILE_BODY = "8mb"

export default defineMiddlewares({
  routes: [
    { matcher: "/", middlewares: [guardInput] },
    {
      matcher: "/admin/crypto-checkout/*",
      middlewares: [requireOwnOrigin, findPerson],
    },
    ...adminPolicies,
    { matcher: RAW_PATHS, bodyParser: false },
    {
      matcher: HOOK_PATH,
      methods: ["POST"],
      middlewares: [tidyHookPath],
    },
    ...["payout-files/read", "payout-files/check", "payout-files/report", "payout-batches"].map(
      (path) => ({
        matcher: `/admin/crypto-checkout/${path}`,
        methods: ["POST"] as ["POST"],
        bodyParser: { sizeLimit: LARGEST_FILE_BODY },
      }),
    ),
    {
      matcher: "/crypto-checkout/pay/:id",
      middlewares: [
        rateLimit(120, 60, (res, wait) => res.set(PAGE_HEADERS).send(tooManyRequestsPage(wait))),
      ],
    },
    {
      matcher: "/store/crypto-checkout/*",
      middlewares: [rateLimit(240, 60)],
    },
    {
      matcher: "/store/crypto-checkout/charges/:id/deposits",
      methods: ["POST"],
      middlewares: [rateLimit(30, 60), validateAndTransformBody(openDepositRequestSchema)],
    },
    {
      matcher: "/store/crypto-checkout/claims/:id",
      middlewares: [rateLimit(60, 60)],
    },
    {
      matcher: "/store/crypto-checkout/claims/:id/destination",
      methods: ["POST"],
      middlewares: [rateLimit(20, 60), validateAndTransformBody(refundDestinationSchema)],
    },
  ],
})
