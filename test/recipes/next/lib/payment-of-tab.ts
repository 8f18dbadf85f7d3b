import { takePaymentLink, type PaymentLink } from "medusa-crypto-checkout-storefront"

const KEY = "payment-link"

/** Keeps a payment for the other pages of this tab. */
export function keepPayment({ charge_id, charge_token }: PaymentLink): void {
  sessionStorage.setItem(KEY, JSON.stringify({ charge_id, charge_token }))
}

/**
 * Completes what Medusa tells of a payment: when the order is placed, it forgets the token, and only
 * browsers that have seen it before still show how the payment goes on.
 */
export function withToken<T extends PaymentLink>(session: T): T | null {
  const key = `payment:${session.charge_id}`
  if (session.charge_token) localStorage.setItem(key, session.charge_token)
  const charge_token = localStorage.getItem(key)
  return charge_token ? { ...session, charge_token } : null
}

/**
 * The payment that this tab was opened for by a link, or has begun itself; it survives a reload.
 * Only in an effect: a server has neither an address bar nor a tab.
 */
export function paymentOfTab(): PaymentLink | null {
  const link = takePaymentLink()
  if (link) keepPayment(link)
  return JSON.parse(sessionStorage.getItem(KEY) ?? "null") as PaymentLink | null
}
