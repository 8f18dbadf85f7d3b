/** What is the same for the pages of every shop; without React, for servers as well. */
import { isCryptoProvider } from "../../src/contract/provider"
import type { Charge } from "../../src/contract/storefront"

/** Whether a payment provider of Medusa's is one of this plugin's, e.g. `pp_crypto_main`. */
export function isCrypto(providerId: string | null | undefined): boolean {
  return isCryptoProvider(providerId ?? "")
}

/**
 * Whether the server has made an order of a cart: it takes no further items, and the shop forgets it.
 * Retrieve the cart with the field `completed_at`.
 */
export function isOrdered(cart: object): boolean {
  return "completed_at" in cart && Boolean(cart.completed_at)
}

/**
 * Whether a charge takes no payment for its cart any more, because its time is over or the cart was
 * changed: offer a new payment session, and leave the checkout in its place, which tells what becomes
 * of coins that were sent.
 */
export function needsNewPayment({ status, no_order }: Charge): boolean {
  return status === "expired" || status === "canceled" || no_order === "cart_changed"
}
