import { defineMiddlewares, validateAndTransformBody } from "@medusajs/framework/http"
import { refundDestinationSchema } from "../contract/refunds.schema"
import { openDepositRequestSchema, orderPaymentRequestSchema } from "../contract/storefront.schema"
import { languageOf } from "./crypto-checkout/pay/page/languages"
import { tooManyRequestsPage } from "./crypto-checkout/pay/page/render"
import { PAGE_HEADERS } from "./crypto-checkout/pay/page/styles"
import { requireOwnOrigin } from "./admin/crypto-checkout/own-origin"
import { findPerson } from "./admin/crypto-checkout/person"
import { adminPolicies } from "./admin/crypto-checkout/policies"
import { tellRefusals } from "./admin/crypto-checkout/refusals"
import { searchOurs } from "./admin/crypto-checkout/search"
import { RAW_PATHS, guardInput } from "./guard-input"
import { HOOK_PATH, answerCallback } from "./hook-path"
import { dropDiscountBeforeOrder, dropDiscountBeforeSession } from "./store/discounts"
import { rateLimit } from "./store/crypto-checkout/rate-limit"

/** Two million characters (`MAX_PAYOUT_FILE_BYTES`) of any alphabet, escaped in JSON. */
const MAX_FILE_BODY = "8mb"

/** All paths below, in a form that Express 4 and 5 understand alike; their wildcards differ. */
const ADMIN_PATHS = /^\/admin\/crypto-checkout(?=\/)/i
const STORE_PATHS = /^\/store\/crypto-checkout(?=\/)/i

export default defineMiddlewares({
  routes: [
    { matcher: "/", middlewares: [guardInput] },
    {
      matcher: ADMIN_PATHS,
      middlewares: [tellRefusals, requireOwnOrigin, findPerson],
    },
    ...adminPolicies,
    // As a text, so that it runs after Medusa's own, which checks the query.
    { matcher: "/admin/search", methods: ["GET"], middlewares: [searchOurs] },
    { matcher: RAW_PATHS, bodyParser: false },
    {
      matcher: HOOK_PATH,
      methods: ["POST"],
      middlewares: [answerCallback],
    },
    ...["payout-files/read", "payout-files/check", "payout-files/report", "payout-batches"].map(
      (path) => ({
        matcher: `/admin/crypto-checkout/${path}`,
        methods: ["POST"] as ["POST"],
        bodyParser: { sizeLimit: MAX_FILE_BODY },
      }),
    ),
    {
      matcher: "/crypto-checkout/pay/:id",
      middlewares: [
        rateLimit({ name: "page", client: 120, subject: 240 }, (res, wait) =>
          res.set(PAGE_HEADERS).send(tooManyRequestsPage(languageOf(res.req), wait)),
        ),
      ],
    },
    {
      matcher: STORE_PATHS,
      middlewares: [tellRefusals, rateLimit({ name: "store", client: 240, subject: 480 })],
    },
    {
      matcher: "/store/payment-collections/:id/payment-sessions",
      methods: ["POST"],
      middlewares: [dropDiscountBeforeSession],
    },
    {
      matcher: "/store/carts/:id/complete",
      methods: ["POST"],
      middlewares: [dropDiscountBeforeOrder],
    },
    {
      matcher: "/store/crypto-checkout/charges/:id/deposits",
      methods: ["POST"],
      middlewares: [
        rateLimit({ name: "deposits", client: 30, subject: 60 }),
        validateAndTransformBody(openDepositRequestSchema),
      ],
    },
    {
      matcher: "/store/crypto-checkout/payment-collections/:id",
      methods: ["POST"],
      middlewares: [
        rateLimit({ name: "collections", client: 30, subject: 60 }),
        validateAndTransformBody(orderPaymentRequestSchema),
      ],
    },
    {
      matcher: "/store/crypto-checkout/claims/:id",
      middlewares: [rateLimit({ name: "claims", client: 60, subject: 120 })],
    },
    {
      matcher: "/store/crypto-checkout/claims/:id/destination",
      methods: ["POST"],
      middlewares: [
        rateLimit({ name: "destinations", client: 20, subject: 20 }),
        validateAndTransformBody(refundDestinationSchema),
      ],
    },
  ],
})
