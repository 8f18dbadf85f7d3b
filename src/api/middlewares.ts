import { defineMiddlewares, validateAndTransformBody } from "@medusajs/framework/http"
import { openDepositRequestSchema } from "../contract/storefront.schema"
import { rateLimit } from "./store/crypto-checkout/rate-limit"

export default defineMiddlewares({
  routes: [
    {
      // The route reads the exact bytes itself.
      matcher: "/hooks/crypto-checkout/:gateway",
      methods: ["POST"],
      bodyParser: false,
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
  ],
})
