import { takePaymentLink, type PaymentLink } from "medusa-crypto-checkout/storefront"

const KEY = "payment-link"

/** Keeps a payment for the other pages of this tab. */
export function keepPayment({ charge_id, charge_token }: PaymentLink): void {
  sessionStorage.setItem(KEY, JSON.stringify({ charge_id, charge_token }))
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
