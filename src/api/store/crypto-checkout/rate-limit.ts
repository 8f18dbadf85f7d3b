import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../modules/crypto-checkout"

/** So many requests a minute. */
export interface RequestLimits {
  /** Names what is counted. */
  name: string
  /** Of one client: see the option `limits.clientAddress`. */
  client: number
  /** About one charge or refund, by whomever. */
  subject: number
}

const SECONDS = 60
/** The charge or refund that a path is about. */
const SUBJECT = /\/(?:charges|claims|pay|payment-collections)\/([^/?]+)/i

/**
 * Limits requests. Generous for a shopper with several tabs, and far too little for guessing a token
 * or for spending a processor's rate limit.
 */
export function rateLimit(
  { name, client, subject }: RequestLimits,
  answer: (res: MedusaResponse, waitSeconds: number) => void = answerJson,
) {
  return async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => {
    const checkout = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
    const origin = originOf(req)
    const id = SUBJECT.exec(req.originalUrl)?.[1]
    const limits = { seconds: SECONDS }
    const wait =
      (await checkout.limits.count({ ...limits, name, points: client }, origin)) ??
      (id === undefined
        ? null
        : await checkout.limits.count(
            { ...limits, name: `${name}:id`, points: subject },
            origin,
            id,
          ))
    if (wait === null) next()
    else answer(res.status(429).set("retry-after", String(wait)), wait)
  }
}

/** What of a request tells where it comes from. */
export function originOf({ headers, socket }: MedusaRequest<unknown>) {
  return { headers, remoteAddress: socket.remoteAddress }
}

function answerJson(res: MedusaResponse, wait: number): void {
  res
    // Else a browser hides the header from the storefront, which is on another origin.
    .set("access-control-expose-headers", "retry-after")
    .json({ type: "rate_limited", message: `Too many requests. Try again in ${wait} seconds` })
}
