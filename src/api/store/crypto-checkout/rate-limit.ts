import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"

/**
 * A limit for each client and process. Generous for a shopper with several tabs, and far too
 * little for guessing a token or for spending a processor's rate limit.
 */
export function rateLimit(
  points: number,
  seconds: number,
  answer: (res: MedusaResponse, waitSeconds: number) => void = answerJson,
) {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => {
    try {
      await limiter.consume(req.ip ?? "unknown")
      next()
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) {
        next(refusal)
        return
      }
      const wait = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
      answer(res.status(429).set("retry-after", String(wait)), wait)
    }
  }
}

function answerJson(res: MedusaResponse, wait: number): void {
  res
    // Else a browser hides the header from the storefront, which is on another origin.
    .set("access-control-expose-headers", "retry-after")
    .json({ type: "rate_limited", message: `Too many requests. Try again in ${wait} seconds` })
}
