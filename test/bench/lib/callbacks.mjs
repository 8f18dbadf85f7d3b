import { createHmac } from "node:crypto"

/** The secret of the demo shop's InventPay account. */
const SECRET = "whsec_sandbox"

/** Where a callback can be posted: our own route, and Medusa's route for all payment providers. */
export const ROUTES = [
  { id: "ours", name: "our route", path: "/hooks/crypto-checkout/inventpay" },
  { id: "medusas", name: "Medusa's route", path: "/hooks/payment/crypto_main" },
]

/** Medusa takes up five seconds later what its route was told. */
export const MEDUSA_REST_MS = 8_000

/** The headers with which InventPay posts a body. */
export const signedHeaders = (body) => ({
  "content-type": "application/json",
  "x-webhook-signature": createHmac("sha256", SECRET).update(body).digest("hex"),
})
