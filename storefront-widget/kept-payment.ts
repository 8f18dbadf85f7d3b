import { takePaymentLink, type PaymentLink } from "./core/index"
import type { CheckoutSession } from "./use-crypto-checkout"

/** A payment that a tab knows of. */
export interface KeptPayment extends PaymentLink {
  /** The order it was placed for; absent before, and for a payment link. */
  order_id?: string
}

const TAB_KEY = "mcc-payment"

const dataOf = (session: CheckoutSession) =>
  ("data" in session ? session.data : session) as Partial<PaymentLink>

/**
 * Keeps a payment for the other pages of this tab, such as the order's, until the tab is closed.
 * Only in a browser.
 */
export function keepPayment(session: CheckoutSession, orderId?: string): void {
  const payment = withToken(session)
  if (!payment) return
  const kept: KeptPayment = { ...payment, ...(orderId && { order_id: orderId }) }
  sessionStorage.setItem(TAB_KEY, JSON.stringify(kept))
}

/**
 * The payment that this tab was opened for by a payment link, or has kept; it survives a reload. Null
 * where there is none. Only in a browser: a server has neither an address bar nor a tab.
 */
export function keptPayment(): KeptPayment | null {
  const link = takePaymentLink()
  if (link) keepPayment(link)
  return JSON.parse(sessionStorage.getItem(TAB_KEY) ?? "null") as KeptPayment | null
}

/**
 * Completes what Medusa tells of a payment: when the order is placed, it forgets the token, and only
 * browsers that have seen it before still show how the payment goes on. Null where this browser has
 * not. Only in a browser.
 */
export function withToken(session: CheckoutSession): PaymentLink | null {
  const { charge_id, charge_token: told } = dataOf(session)
  if (!charge_id) return null
  const key = `${TAB_KEY}:${charge_id}`
  if (told) localStorage.setItem(key, told)
  const charge_token = told ?? localStorage.getItem(key)
  return charge_token ? { charge_id, charge_token } : null
}
